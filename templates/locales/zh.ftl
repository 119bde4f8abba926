### 界面用语：简体中文。键与 en.ftl 相同。


## article-

article-kind-lesson = 课文
article-kind-op-ed = 评论
article-kind-report = 报道
article-explained = { $kind }解读
article-answer = 回答
article-by = 作者：{ $names }
article-contents = 本页内容
article-corrections = 更正
article-draft = 草稿
article-explained-by = 解读：{ $names }
article-in-brief = 要点
article-min-read = 阅读约需{ $count }分钟
article-notes = 注释
article-published = 发布于{ $date }
article-questions = 问题
article-relations = 关系
article-source = 被解读的原文
article-sources = 来源
article-timeline = 时间线
article-translations = 其他语言
article-updated = 更新于{ $date }
article-who-and-what = 人与事
article-why = 缘由


## book-: what only a book has, which `ibid export epub` makes

# What those who hear, enlarge or feel a book want to know before they open it
book-accessibility = 本书所示的一切也都以文字给出：图示和地图重复旁边列表所说的内容；编者写有说明的图片都附有说明。标题、列表、注释和目录均有标记，阅读顺序即正文顺序。书中没有闪烁、移动或发声的内容。
book-contents = 目录
# Cover, title page, contents …: said of their list, which no reader sees
book-places = 书中位置

## date-

date-months-after-preposition = alone
date-about = 约{ $date }
date-perhaps = { $date }（存疑）
date-perhaps-about = 约{ $date }（存疑）
date-bce = 公元前{ $date }
date-ce = 公元{ $date }
date-decade = { $year }年代
date-decade-after-preposition = { $year }年代
date-between = { $start }至{ $end }之间
date-estimated = 约{ $date }（{ $start }至{ $end }之间）
date-day-not-known = { $date }（日期不详）
date-month-not-known = { $date }（月份不详）
date-year-not-known = { $date }（年份不详）
date-not-known = 日期不详
date-only-year-not-known = 年份不详
date-range = { $start }至{ $end }
date-range-tight = { $start }至{ $end }
date-from = 从{ $date }起
date-since = 自{ $date }起
date-until = 直至{ $date }
date-end-not-known = 自{ $date }起（结束时间不详）
date-start-not-known = 直至{ $date }（开始时间不详）
date-or-earlier = { $date }或更早
date-or-later = { $date }或更晚
date-due = 期限：{ $date }
date-due-end =
    { $kind ->
        [season] 期限：{ $date }末
        [decade] 期限：{ $date }末
       *[other] 期限：{ $date }底
    }
date-season-21 = { $year }春季
date-season-22 = { $year }夏季
date-season-23 = { $year }秋季
date-season-24 = { $year }冬季
date-season-25 = { $year }春季（北半球）
date-season-26 = { $year }夏季（北半球）
date-season-27 = { $year }秋季（北半球）
date-season-28 = { $year }冬季（北半球）
date-season-29 = { $year }春季（南半球）
date-season-30 = { $year }夏季（南半球）
date-season-31 = { $year }秋季（南半球）
date-season-32 = { $year }冬季（南半球）
date-season-33 = { $year }第一季度
date-season-34 = { $year }第二季度
date-season-35 = { $year }第三季度
date-season-36 = { $year }第四季度
date-season-37 = { $year }前四个月
date-season-38 = { $year }中间四个月
date-season-39 = { $year }最后四个月
date-season-40 = { $year }上半年
date-season-41 = { $year }下半年


## embed-

embed-all = 所有事件
embed-close = 关闭
embed-event = 仅此地址所指的事件
embed-how-any = 粘贴到页面中可填写 HTML 的地方，例如 Blackboard、Brightspace 或 Google Sites。若只要求填写地址，请填写 src 后面的地址。
embed-how-canvas = 在编辑器中打开 HTML 视图（标记为 </>），粘贴后保存。Canvas 会让框架与其内容一样高。
embed-how-embed-js = 适用于允许运行脚本的网站，或 Open edX。读者接近时框架才会加载，并始终与其内容一样高。
embed-how-moodle = 在编辑器中打开源代码（标记为 </>），粘贴后保存。在 Moodle 会去除框架的地方（例如学生的帖子），下方的链接会保留。
embed-how-wordpress = 将此地址单独粘贴为一段。WordPress 会自行生成框架，并使用本网站的颜色。
embed-how-wordpress-link = 将此地址单独粘贴为一段。本网站生成时没有给出自己的地址，因此 WordPress 会显示为链接。
embed-kind = 放在哪里
embed-kind-any = 任意页面
embed-kind-embed-js = 自己的网站
embed-link = 嵌入
embed-plain = 无边框和底色，作为页面的一部分
embed-preview = 预览
embed-snippet = 要粘贴的内容
embed-theme = 颜色
embed-theme-auto = 随读者的设备
embed-theme-dark = 深色
embed-theme-light = 浅色
embed-timeline-link = 嵌入此时间线
embed-timeline-of = 时间线：{ $title }
embed-title = 嵌入
embed-whole = 打开完整页面


## entity-

entity-aliases = 又称
entity-born = { $date }出生
entity-events = 事件
entity-facts = 基本事实
entity-more-mentions = 另有{ $count }处
entity-named =
    { $count ->
        [0] 未提及
       *[other] 提及{ $count }次
    }
entity-named-in = { $count }篇文章提及
entity-named-together = 常一同提及
entity-relations = 关系
entity-where-named = 何处提及
entity-where-named-person = 何处提及
entity-wrote = 所撰文章


## error-

error-404-back = 返回首页
error-404-text = 此网址没有内容。页面可能已移走，或网址有误。
error-404-title = 找不到页面


## footer-

footer-data = 数据
footer-feed = 订阅源
footer-licence = 许可协议
footer-made-with = 由{ $name }制作


## list-

list-and = { $first }和{ $last }
list-and-last = { $list }和{ $last }
list-comma = { $list }、{ $next }
list-or = { $first }或{ $last }
list-or-last = { $list }或{ $last }


## nav-

nav-about = 关于本站
nav-articles = 文章
nav-entities = 人物与事物
nav-glossary = 词汇表
nav-home = 首页
nav-label = 本站
nav-relations = 关系
nav-search = 搜索
nav-skip = 跳至正文
nav-timeline = 时间线
nav-topics = 专题


## note-

note-by = { $kind }，{ $name }
note-context = 背景
note-doubtful = 存疑
note-fact = 事实
note-forecast = 预测
note-opinion = 观点


## number-

number-articles = { $count }篇文章
number-entities = { $count }个条目
number-events = { $count }个事件


## page-

page-next = 下一页
page-of = 第{ $number }页，共{ $total }页
page-previous = 上一页


## status-

status-awaited = 待定
status-cancelled = 已取消
status-disputed = 有争议
status-happened = 已发生
status-missed = 逾期未成
status-ongoing = 进行中
status-planned = 计划中


## timeline-

timeline-accounts = 其他说法
timeline-by-year = 按年份
timeline-drawn = 事件按时间比例绘出，列表以文字列出相同内容。
timeline-earlier = 更早
timeline-empty = 尚无标明日期的事件。
timeline-filter-all = 全部
timeline-filter-article = 文章
timeline-filter-entity = 人与事
timeline-filter-status = 状态
timeline-filter-topic = 专题
timeline-in-the-text = 见正文
timeline-key-open = 起止时间不详
timeline-key-unsure = 大约，或可能在此时
timeline-key-within = 在此期间某时
timeline-later = 更晚
timeline-place = 地点
# $shown, $count: how many events of how many; the script puts the numbers in
timeline-shown = 显示{ $shown }个，共{ $count }个
timeline-sources = 来源
timeline-undated = 日期不明
timeline-whole = 全部
timeline-zoom = 缩放
timeline-zoom-in = 放大
timeline-zoom-out = 缩小


## type-

type-agreement = 协议
type-agreement-plural = 协议
type-concept = 概念
type-concept-plural = 概念
type-country = 国家
type-country-plural = 国家
type-organization = 组织
type-organization-plural = 组织
type-other = 其他
type-other-plural = 其他
type-person = 人物
type-person-plural = 人物
type-place = 地点
type-place-plural = 地点
type-product = 产品
type-product-plural = 产品
type-project = 项目
type-project-plural = 项目


## 模板用语：文章。署名前的词之后有空格，故不加冒号

article-references = 参考文献
article-source-label = 原文
article-who-more = 另有{ $count }个
articles-empty = 这里还没有内容。
byline-argument = 原作者
byline-by = 作者
byline-explained-by = 解读
join-and = 和
# 参考文献的著录用半角逗号
join-comma = ,
reference-archived = 存档副本
reference-back = 返回正文：文献{ $number }，第{ $place }处
reference-rights = 版权
topic-kicker = 专题


## 模板用语：人物与事物、关系

entities-empty = 这里还没有内容。
entities-filter = 只显示包含以下文字的条目：
entities-found = 显示#个
entities-types = 类别
entity-elsewhere = 其他网站
entity-location = 位置
glossary-empty = 这里没有需要解释的词。
relations-deck = 谁对谁做了什么，均据文章所述。
relations-empty = 这里没有关系。
relations-what = 何事
relations-when = 何时
relations-who = 何人
relations-whom = 对何人


## 模板用语：首页、列表

front-all-entities =
    { $count ->
        [1] 人物与事物
       *[other] 全部{ $count }个人物与事物
    }
front-all-events =
    { $count ->
        [1] 时间线
       *[other] 全部{ $count }个事件
    }
front-more-articles = 更多文章
front-read = 阅读全文
front-read-title = 阅读全文：{ $title }
page-label = 页面
timeline-years = 年份


## 正文用语

alert-caution = 当心
alert-important = 重要
alert-note = 提示
alert-tip = 建议
alert-warning = 警告
article-footnote-back = 返回正文
entity-together = { $count }次
entity-named-where = { $articles }篇文章提及{ $count }次
front-all-articles =
    { $count ->
        [1] 文章
       *[other] 全部{ $count }篇文章
    }
location-east = 东经{ $degrees }°
location-north = 北纬{ $degrees }°
location-point = { $latitude }，{ $longitude }
location-south = 南纬{ $degrees }°
location-west = 西经{ $degrees }°
page-moved-link = 前往新网址
page-moved-title = 此页面已移走
task-done = 已完成
task-open = 未完成


## 语言

language-name = 中文
languages-label = 语言

## Reading: how to cite

article-cite = 如何引用
article-copied = 已复制。
article-copy = 复制
article-copy-by-hand = 已选中。请用键盘复制：Ctrl+C 或 ⌘C。
article-copy-address = 复制本段的链接
article-copy-what = 复制：{ $name }


## 模板用语：搜索

search-all = 全部
search-article = 文章
search-event = 事件
search-events = 事件
search-fault = 无法使用搜索。搜索只在已发布的网站上可用，不能用于磁盘上的文件。
search-found =
    { $count ->
        [0] 没有找到结果。
       *[other] { $shown }条结果
    }
search-here = 只看提及
search-label = 搜索词
search-more = 更多结果
search-narrow = 只看提及
search-otherwise = 所有可读的内容都在这些列表中：
search-page = 页面
search-results = 搜索结果
search-show = 显示
search-wait = 正在搜索……
search-without = 显示全部


## 地图

disputed-abkhazia = 阿布哈兹
disputed-arunachal-pradesh = 阿鲁纳恰尔（藏南）
disputed-crimea = 克里米亚
disputed-eastern-ukraine = 乌克兰东部和南部
disputed-falkland-islands = 福克兰群岛（马尔维纳斯群岛）
disputed-golan-heights = 戈兰高地
disputed-halaib = 哈拉伊卜三角区
disputed-kashmir = 克什米尔
disputed-kosovo = 科索沃
disputed-kuril-islands = 南千岛群岛（北方四岛）
disputed-northern-cyprus = 北塞浦路斯
disputed-somaliland = 索马里兰
disputed-south-ossetia = 南奥塞梯
disputed-taiwan = 台湾
disputed-transnistria = 德涅斯特河左岸
disputed-west-bank-and-gaza = 约旦河西岸和加沙
disputed-western-sahara = 西撒哈拉
map-disputed = 斜线部分：有争议的地区，范围为大致画出（{ $names }）。
map-closer = 放大查看
map-deck = 文章所提及地点的位置。
map-empty = 这里还没有标明位置的地点。
map-outlines = 轮廓：Natural Earth。边界反映实际控制情况，不表示对任何主张的裁断。
map-places = 地点
nav-map = 地图
number-places = { $count }个地点


## 关系图

graph-label = 关系图
graph-more = 另有{ $count }个关联较少的条目，仅见于列表。
graph-relations = { $count }个关系
relations-where = 见于


## 课程中作答的问题

quiz-again = 重新作答
quiz-check = 核对答案
quiz-false = 错
quiz-intro = 先作答，再核对。成绩会发送到课程。
quiz-not-recorded = 本页不是在课程中打开的，成绩不会被记录。
quiz-nothing-to-mark = 这里没有需要评分的题目：已记录本文已阅读。
quiz-open = 思考题：不计分。
quiz-partly = 部分正确
quiz-recorded = 成绩已记录在课程中。
quiz-right = 正确
quiz-score = 答对{ $right }题，共{ $count }题
quiz-true = 对
quiz-unanswered = 还有问题没有作答。
quiz-wrong = 不正确
