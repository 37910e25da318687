"""Cells that would act, break out or go missing in one format or another."""

HOSTILE = (
    *("", "a|b", "||", r"\|", "\\", r"C:\new\table", "a\\", "\\\\", "\\ x", "a\\\nb", "\\alpha \\begin{x}", "|", "|-"),
    *("*bold* **b**", "_it_ a_b __x__ _", "`code` ``x``", "~~s~~ ~x~", "^a^ H~2~O", "a*b*c", "x ** y", "a__b", "x_"),
    *("<b>x</b>", "<script>alert(1)</script>", "&amp; &copy; &#65; AT&T", "&", "&x", "&x;", "a<b>c", "<!-- x"),
    *("[link](http://x.org)", "![i](u)", "[[wiki|x]] [1] [sic] […]", "[x", "x]", "{x", "x}", "{{{x}}}", "((x)) <<y>>"),
    *("{{tpl|x}} {x} {color:red}", "$5 and $6 million", "$5", "50 % of #1 & more", "%span%", "%s %d", "a#b#c", "<10>"),
    *("'' ''' 'x'", "''", "'a''b'", '"quoted" "a":http://x.org', '"', '""""', "don't ‘x’ “y” „z“ «q»"),
    *("-- --- ... – —", "----", "====", "!!!!", "~~~~", "-", "+", "=", "*", "#", "~", "!", "?", "??", ".", "..", "..."),
    *("- item", "* item", "+ item", "1. item", "i. x", "(a) y", "A. Smith", "I.", "# head", "#.x", "= h =", "== h =="),
    *("h1. head", "bq. quote", ": field", ":field: x", ".. comment::", ">>> doc", "> quote", "ends with::", "::"),
    *("| -", "!!", "a !! b", "a - b -c- d", "-strike- +ins+ ??cite??", "(c) (r) (tm) (x) (i) :) ;-)", "2 x 3 2x3"),
    *("https://e.org/a_b_(c)?x=1&y=2&copy;_z#_f", "see https://e.org/_x_*y*, ok", "http://a.b/~c/d", "www.x.org"),
    *("name@example.org @user #123", "@@x@@", "line\nbreak", "two\n\nbreaks", "=1+1", "-5", "+x", "@x", "'=x", "'-5"),
    *(
        "日本語 中文",
        "e\u0301te\u0301",
        "👩‍👩‍👧 🇩🇪 ☺️ 😀",
        "עברית abc",
        "a  b",
        "a\u00a0b",
        "\u200fx",
        "a->b => c <- d <= e",
    ),
    *("{attr}", "a: b; c:: d", "/x/ =v= ~c~ +s+", "<2024-01-01> [2024-01-02] [fn:1]", "CAPS(x) ABC(def)", ",,low,,"),
    *("--(x)--", "~-s-~", "!Wiki WikiWord", "image::x[]", "link:x[y]", "--x", "-a  option", "/V", "__x", "a ^ b"),
)
#: Cells that no format may hand on as they are.
UNSEEN = (
    "\x1b[31mred",
    "a\x00b",
    "\x07",
    "\x9b1m",
    "\ud800",
    "a\u202eb",
    "\u2066x",
    "a\tb",
    "a\r\nb",
    "a\u2028b\x85c\rd",
    "a\x0bb",
)
