"""Pages of made-up government sites, in the ways that such sites have been built over the years.

Each has places for `title` and `content`. `CHROME` names words that stand only around the plan.
"""

from __future__ import annotations

_NEWS = (
    "某市召开促进高质量充分就业工作会议", "市政府常务会议研究民生实事项目", "一图读懂：规划要点",
    "关于开展职业技能培训的公告", "某市举办春风行动招聘会", "市人社局开展根治欠薪专项检查",
    "某市发布年度工资指导线", "关于做好社保缴费工作的提示", "新闻发布会：解读规划", "人才公寓申请指南",
)  # fmt: skip
_LINKS = "".join(
    f'<li><a href="/art/{i}.html">{n}</a><span>2022-03-0{i % 9 + 1}</span></li>'
    for i, n in enumerate(_NEWS)
)
_MENU = "".join(
    f'<a href="/{i}">{n}</a> '
    for i, n in enumerate(
        ("首页", "走进某市", "政务公开", "政务服务", "互动交流", "数据开放", "专题专栏")
    )
)

# A portal of today: particulars in a table, tools, related news, a footer.
PORTAL = (
    """<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8">
<meta name="ArticleTitle" content="{title}"><meta name="SiteName" content="某市人民政府">
<title>{title}_规划计划_某市人民政府门户网站</title>
<style>.nav li {{ float: left }}</style><script>var site = "某市人民政府欢迎您。";</script></head>
<body><div class="header"><div class="logo"><img src="logo.png" alt="某市人民政府"></div>
<div class="nav">"""
    + _MENU
    + """</div><form><input value="请输入关键字"><button>搜索</button></form></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 规划计划</div>
<div class="wrap"><div class="xxgk_info"><table><tr><th>索引号：</th><td>FZ00100-0200-2022-00031</td>
<th>主题分类：</th><td>劳动就业</td></tr><tr><th>发文机关：</th><td>某市人民政府办公室</td>
<th>成文日期：</th><td>2022-02-21</td></tr><tr><th>发文字号：</th><td>某政办〔2022〕10号</td>
<th>发布日期：</th><td>2022-03-01</td></tr></table></div>
<div class="article"><h1>{title}</h1>
<div class="info">发布时间：2022-03-01 10:20　来源：某市人民政府　字体：【<a>大</a> <a>中</a> <a>小</a>】　浏览次数：<span>1024</span></div>
<div class="content" id="zoom"><div class="TRS_Editor"><style>.TRS_Editor P {{ line-height: 2 }}</style>
{content}
</div></div>
<div class="tools"><a href="javascript:print()">打印本页</a> <a href="javascript:close()">关闭窗口</a> 分享到：<a>微信</a></div>
<div class="qr" style="display:none">扫一扫在手机打开当前页</div></div>
<div class="related"><h3>相关新闻</h3><ul>"""
    + _LINKS
    + """</ul></div></div>
<div class="footer"><p><a>网站地图</a> | <a>联系我们</a></p><p>主办：某市人民政府办公室　承办：某市大数据管理局</p>
<p>网站标识码：3500000001　闽ICP备05000001号　闽公网安备 35010202000001号</p>
<p>版权所有，未经授权禁止转载。建议使用IE9.0以上浏览器，分辨率1024以上访问本站。</p></div>
</body></html>
"""
)

# A page of today with the elements that HTML has for its parts.
SEMANTIC = (
    """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title} - 某区政府网</title></head><body>
<header><nav>"""
    + _MENU
    + """</nav></header>
<main><article><header><h1>{title}</h1><p>来源：某区发展改革局　时间：2022-05-06</p></header>
{content}
<footer><p>责任编辑：张三</p></footer></article>
<aside><h2>热点推荐</h2><p>某区今年以来加快推进项目建设，一季度完成投资12亿元，同比增长8%，实现良好开局。</p><ul>"""
    + _LINKS
    + """</ul></aside></main>
<footer>某区人民政府主办　京ICP备05000002号</footer></body></html>
"""
)

# A page of the nineties: tables lay out all of it.
OLD = (
    """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{title}</title></head>
<body bgcolor="#ffffff"><table width="980" align="center"><tr><td><img src="banner.jpg"></td></tr>
<tr><td>"""
    + _MENU
    + """</td></tr></table>
<table width="980" align="center"><tr><td width="200" valign="top"><table><tr><td>栏目导航</td></tr>
<tr><td><a>机构职能</a></td></tr><tr><td><a>政策文件</a></td></tr><tr><td><a>规划计划</a></td></tr></table></td>
<td valign="top"><table width="760"><tr><td align="center"><font size="5"><b>{title}</b></font></td></tr>
<tr><td align="center">[ 2011-06-08 ]　来源：某县发展和改革局　点击数：512</td></tr>
<tr><td><font size="3">
{content}
</font></td></tr><tr><td align="right">【<a>打印</a>】【<a>关闭</a>】</td></tr></table></td></tr></table>
<table width="980" align="center"><tr><td align="center">主办单位：某县人民政府　技术支持：某某科技</td></tr></table></body></html>
"""
)

# What a word processor saves as a page.
SAVED = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312"><title>{title}</title>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]-->
<style><!-- p.MsoNormal {{margin:0cm;}} --></style></head>
<body lang=ZH-CN><div class=WordSection1>
{content}
</div></body></html>
"""

# A page whose content is not set apart: everything stands side by side below the body.
FLAT = (
    """<html><head><meta charset="utf-8"><title>{title}</title></head><body>
<div>"""
    + _MENU
    + """</div><h2>{title}</h2><p>2022-03-01　来源：某县政府网</p>
{content}
<p><a>上一篇：某县召开会议</a></p><p><a>下一篇：某县发布公告</a></p><div>主办：某县人民政府　皖ICP备05000003号</div></body></html>
"""
)

PAGES = {"portal": PORTAL, "semantic": SEMANTIC, "old": OLD, "saved": SAVED, "flat": FLAT}

CHROME = (
    "首页", "走进某市", "互动交流", "当前位置", "字体", "浏览次数", "打印", "关闭窗口", "分享到", "扫一扫",
    "相关新闻", "春风行动招聘会", "网站地图", "ICP备", "版权所有", "未经授权", "热点推荐", "一季度完成投资",
    "栏目导航", "机构职能", "技术支持", "上一篇", "搜索", "欢迎您", "line-height", "责任编辑",
)  # fmt: skip
