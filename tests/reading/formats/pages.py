"""Pages of portals made from the truth as content management systems write them; the rest is invented."""

from collections.abc import Sequence

from tests.reading.formats.truth import PARAGRAPHS

MENU = "".join(
    f'<li><a href="/c{n}/">{w}</a></li>' for n, w in enumerate(("首页", "政务公开", "互动交流", "数据开放"))
)
METAS = (
    '<meta name="SiteName" content="青枫县人民政府">'
    '<meta name="ArticleTitle" content="青枫镇2024年政府工作报告">'
    '<meta name="PubDate" content="2024-02-05 10:12"><meta name="ContentSource" content="青枫镇人民政府">'
)
FACTS = (
    "<table class=xxgk><tr><td>索 引 号：</td><td>QF017/2024-00012</td>"
    "<td>主题分类：</td><td>综合政务</td></tr>"
    "<tr><td>发文机构：</td><td>青枫镇人民政府</td><td>成文日期：</td><td>2024年1月16日</td></tr>"
    "<tr><td>发布日期：</td><td>2024-02-05</td><td>文　　号：</td><td>枫政发〔2024〕3号</td></tr></table>"
)
LINKS = "".join(
    f'<li><a href="/art/{n}.html">柳湾镇{n}年政府工作报告，请审议</a></li>' for n in range(2015, 2024)
)
AFTER = (
    "<div class=share>分享到：微信 微博 【打印本页】【关闭窗口】</div>"
    f"<div class=side><h3>相关链接</h3><ul>{LINKS}</ul></div>"
    "<div class=footer><p>主办：青枫县人民政府，承办：青枫县人民政府办公室</p><p>枫ICP备05000000号</p></div>"
    '<script>document.write("<p>脚本文字，不是正文。</p>");</script>'
)
TABLE = (
    "<table border=1><tr><th>指标</th><th>2023年完成</th></tr>"
    "<tr><td><p>地区生产总值</p></td><td>318.6</td></tr></table>"
)


def page(
    body: str, *, charset: str = "utf-8", metas: str = METAS, facts: str = FACTS, title: str = ""
) -> str:
    """A whole page round ``body``."""
    declared = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    return (
        f"<!DOCTYPE html><html><head>{declared}<title>{title}</title>{metas}</head><body>"
        f"<div class=header><ul>{MENU}</ul></div>"
        f"<div class=pos>当前位置：<a href=/>首页</a> &gt; 报告</div>{facts}"
        "<h1>青枫镇2024年政府工作报告</h1><div class=info><span>发布日期：2024-02-05</span>"
        f"<span>来源：青枫镇人民政府</span><span>浏览次数：<i>1024</i></span></div>{body}{AFTER}</body></html>"
    )


def paragraphs(tag: str = "p", lines: Sequence[str] = PARAGRAPHS) -> str:
    """Each line as an element of its own."""
    return "".join(f'<{tag} align="justify">　　{line}</{tag}>\n' for line in lines)


def trs(charset: str = "utf-8") -> str:
    """As TRS writes it."""
    style = "<style>.TRS_Editor P{margin:0}</style>"
    return page(
        f"<div id=zoom><div class=TRS_Editor>{style}{paragraphs()}{TABLE}</div></div>", charset=charset
    )


def ueditor() -> str:
    """As UEditor writes it: spans of 37 characters, indented by no-break spaces."""
    pieces = (
        "".join(f'<span style="font-size:16pt">{line[n : n + 37]}</span>' for n in range(0, len(line), 37))
        for line in PARAGRAPHS
    )
    body = "".join(f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{spans}</p>" for spans in pieces)
    return page(f'<div class="view TRS_UEDITOR trs_paper_default">{body}</div>')


def breaks() -> str:
    """Paragraphs by breaks in one cell, nothing named, in a form that is round the page."""
    cell = "<br>\n".join(f"&nbsp;&nbsp;{line}" for line in PARAGRAPHS)
    return page(
        f"<form action=/x><table><tr><td><table><tr><td>{cell}</td></tr></table></td></tr></table></form>"
    )


def wechat() -> str:
    """As WeChat sends it: hidden until a script runs."""
    body = "".join(f"<section><section><p><span>{line}</span></p></section></section>" for line in PARAGRAPHS)
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8">'
        '<meta property="og:title" content="青枫镇2024年政府工作报告">'
        '<meta property="og:site_name" content="微信公众平台">'
        '<meta property="og:url" content="https://example.org/s/1">'
        "</head><body id=activity-detail><div id=js_article><h1>青枫镇2024年政府工作报告</h1>"
        "<a id=js_name>青枫发布</a><em id=publish_time>2024-02-05 18:00</em>"
        f'<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{body}'
        "<section><p>往期推荐</p><p>点赞 在看 转发</p></section></div></div>"
        "<div>阅读原文 阅读 3021</div></body></html>"
    )
