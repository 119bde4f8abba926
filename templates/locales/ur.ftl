### انٹرفیس کے الفاظ، اردو میں۔ کلیدیں وہی ہیں جو en.ftl میں ہیں۔


## article-

article-kind-lesson = سبق
article-kind-op-ed = کالم
article-kind-report = رپورٹ
article-explained = { $kind }، وضاحت کے ساتھ
article-answer = جواب
article-by = تحریر: { $names }
article-contents = اس صفحے پر
article-corrections = تصحیحات
article-draft = مسودہ
article-explained-by = وضاحت: { $names }
article-in-brief = مختصراً
article-min-read = { $count } منٹ کا مطالعہ
article-notes = حواشی
article-published = اشاعت: { $date }
article-questions = سوالات
article-relations = تعلقات
article-source = وہ تحریر جس کی وضاحت کی گئی ہے
article-sources = مآخذ
article-timeline = ترتیبِ زمانی
article-translations = دوسری زبانوں میں
article-updated = تازہ کاری: { $date }
article-who-and-what = کون اور کیا
article-why = کیوں


## book-: what only a book has, which `ibid export epub` makes

# What those who hear, enlarge or feel a book want to know before they open it
book-accessibility = اس کتاب میں جو کچھ دکھایا گیا ہے وہ متن کی صورت میں بھی موجود ہے: خاکے اور نقشے وہی دہراتے ہیں جو ان کے ساتھ کی فہرستوں میں لکھا ہے، اور تصویروں کے ساتھ ان کا بیان ہے جہاں مدیروں نے دیا ہے۔ سرخیاں، فہرستیں، حواشی اور فہرستِ مضامین نشان زد ہیں؛ پڑھنے کی ترتیب متن ہی کی ترتیب ہے۔ کوئی چیز جھلملاتی، حرکت کرتی یا آواز نہیں دیتی۔
book-contents = فہرست
# Cover, title page, contents …: said of their list, which no reader sees
book-places = کتاب کے مقامات

## date-

date-months-after-preposition = alone
date-about = تقریباً { $date }
date-perhaps = شاید { $date }
date-perhaps-about = شاید تقریباً { $date }
date-bce = { $date } قبل مسیح
date-ce = { $date } عیسوی
date-decade = { $year } کی دہائی
date-decade-after-preposition = { $year } کی دہائی
date-between = { $start } اور { $end } کے درمیان
date-estimated = تقریباً { $date } ({ $start } اور { $end } کے درمیان)
date-day-not-known = { $date } (دن معلوم نہیں)
date-month-not-known = { $date } (مہینہ معلوم نہیں)
date-year-not-known = { $date } (سال معلوم نہیں)
date-not-known = تاریخ معلوم نہیں
date-only-year-not-known = سال معلوم نہیں
date-range = { $start } تا { $end }
date-range-tight = { $start }–{ $end }
date-from = { $date } سے
date-since = { $date } سے
date-until = { $date } تک
date-end-not-known = { $date } سے (اختتام معلوم نہیں)
date-start-not-known = { $date } تک (آغاز معلوم نہیں)
date-or-earlier = { $date } یا اس سے پہلے
date-or-later = { $date } یا اس کے بعد
date-due = مقررہ مدت: { $date } تک
date-due-end = مقررہ مدت: { $date } کے آخر تک
date-season-21 = بہار { $year }
date-season-22 = موسمِ گرما { $year }
date-season-23 = خزاں { $year }
date-season-24 = موسمِ سرما { $year }
date-season-25 = بہار { $year } (شمالی)
date-season-26 = موسمِ گرما { $year } (شمالی)
date-season-27 = خزاں { $year } (شمالی)
date-season-28 = موسمِ سرما { $year } (شمالی)
date-season-29 = بہار { $year } (جنوبی)
date-season-30 = موسمِ گرما { $year } (جنوبی)
date-season-31 = خزاں { $year } (جنوبی)
date-season-32 = موسمِ سرما { $year } (جنوبی)
date-season-33 =
    { $place ->
        [yearless] پہلی سہ ماہی
       *[alone] { $year } کی پہلی سہ ماہی
    }
date-season-34 =
    { $place ->
        [yearless] دوسری سہ ماہی
       *[alone] { $year } کی دوسری سہ ماہی
    }
date-season-35 =
    { $place ->
        [yearless] تیسری سہ ماہی
       *[alone] { $year } کی تیسری سہ ماہی
    }
date-season-36 =
    { $place ->
        [yearless] چوتھی سہ ماہی
       *[alone] { $year } کی چوتھی سہ ماہی
    }
date-season-37 =
    { $place ->
        [yearless] پہلے چار ماہ
       *[alone] { $year } کے پہلے چار ماہ
    }
date-season-38 =
    { $place ->
        [yearless] درمیانی چار ماہ
       *[alone] { $year } کے درمیانی چار ماہ
    }
date-season-39 =
    { $place ->
        [yearless] آخری چار ماہ
       *[alone] { $year } کے آخری چار ماہ
    }
date-season-40 =
    { $place ->
        [yearless] پہلی ششماہی
       *[alone] { $year } کی پہلی ششماہی
    }
date-season-41 =
    { $place ->
        [yearless] دوسری ششماہی
       *[alone] { $year } کی دوسری ششماہی
    }


## embed-

embed-all = تمام واقعات
embed-close = بند کریں
embed-event = صرف وہ واقعہ جس پر یہ پتا لے جاتا ہے
embed-how-any = اسے وہاں چسپاں کریں جہاں صفحہ HTML قبول کرتا ہو، مثلاً Blackboard، Brightspace یا Google Sites میں۔ اگر صرف پتا مانگا جائے تو src کے بعد والا پتا دیں۔
embed-how-canvas = ایڈیٹر میں HTML کا منظر کھولیں (نشان </>)، اسے چسپاں کر کے محفوظ کریں۔ پھر Canvas فریم کو اس کے متن جتنا اونچا کر دیتا ہے۔
embed-how-embed-js = ایسی ویب سائٹ کے لیے جو اسکرپٹ چلا سکتی ہو، یا Open edX کے لیے۔ فریم تب آتا ہے جب قاری اس کے قریب پہنچے، اور ہمیشہ اپنے متن جتنا اونچا رہتا ہے۔
embed-how-moodle = ایڈیٹر میں سورس کوڈ کھولیں (نشان </>)، اسے چسپاں کر کے محفوظ کریں۔ جہاں Moodle فریم ہٹا دیتا ہے، جیسے طلبہ کی تحریروں میں، وہاں نیچے کا لنک باقی رہتا ہے۔
embed-how-wordpress = یہ پتا ایک الگ پیراگراف میں چسپاں کریں۔ WordPress فریم خود بناتا ہے، اسی سائٹ کے رنگوں میں۔
embed-how-wordpress-link = یہ پتا ایک الگ پیراگراف میں چسپاں کریں۔ یہ سائٹ اپنے پتے کے بغیر بنی ہے، اس لیے WordPress اسے لنک کے طور پر دکھائے گا۔
embed-kind = کہاں لگانا ہے
embed-kind-any = کوئی بھی صفحہ
embed-kind-embed-js = اپنی ویب سائٹ
embed-link = صفحے میں لگائیں
embed-plain = حاشیے اور پس منظر کے بغیر، صفحے کے حصے کے طور پر
embed-preview = پیش منظر
embed-snippet = وہاں یہ چسپاں کریں
embed-theme = رنگ
embed-theme-auto = قاری کے آلے کے مطابق
embed-theme-dark = گہرے
embed-theme-light = ہلکے
embed-timeline-link = یہ ترتیبِ زمانی صفحے میں لگائیں
embed-timeline-of = ترتیبِ زمانی: { $title }
embed-title = صفحے میں لگائیں
embed-whole = پورا صفحہ کھولیں


## entity-

entity-aliases = دیگر نام
entity-born = پیدائش: { $date }
entity-events = واقعات
entity-facts = حقائق
entity-more-mentions = اور { $count } مزید
entity-named =
    { $count ->
        [0] ذکر نہیں
       *[other] { $count } بار ذکر
    }
entity-named-in =
    { $count ->
        [one] { $count } مضمون میں ذکر
       *[other] { $count } مضامین میں ذکر
    }
entity-named-together = اکثر ساتھ ذکر
entity-relations = تعلقات
entity-where-named = کہاں ذکر ہے
entity-where-named-person = کہاں ذکر ہے
entity-wrote = تحریریں


## error-

error-404-back = صفحۂ اول پر
error-404-text = اس پتے پر کچھ نہیں ہے۔ شاید صفحہ منتقل ہو گیا ہو یا پتا غلط لکھا گیا ہو۔
error-404-title = صفحہ نہیں ملا


## footer-

footer-data = ڈیٹا
footer-feed = فیڈ
footer-licence = اجازت نامہ
footer-made-with = { $name } سے بنایا گیا


## list-

list-and = { $first } اور { $last }
list-and-last = { $list } اور { $last }
list-comma = { $list }، { $next }
list-or = { $first } یا { $last }
list-or-last = { $list } یا { $last }


## nav-

nav-about = تعارف
nav-articles = مضامین
nav-entities = کون اور کیا
nav-glossary = فرہنگ
nav-home = صفحۂ اول
nav-label = سائٹ
nav-relations = تعلقات
nav-search = تلاش
nav-skip = متن پر جائیں
nav-timeline = ترتیبِ زمانی
nav-topics = موضوعات


## note-

note-by = { $kind }، { $name }
note-context = پس منظر
note-doubtful = مشکوک
note-fact = حقیقت
note-forecast = پیش گوئی
note-opinion = رائے


## number-

number-articles =
    { $count ->
        [one] { $count } مضمون
       *[other] { $count } مضامین
    }
number-entities =
    { $count ->
        [one] { $count } اندراج
       *[other] { $count } اندراجات
    }
number-events =
    { $count ->
        [one] { $count } واقعہ
       *[other] { $count } واقعات
    }


## page-

page-next = اگلا صفحہ
page-of = { $total } میں سے صفحہ { $number }
page-previous = پچھلا صفحہ


## status-

status-awaited = منتظر
status-cancelled = منسوخ
status-disputed = متنازع
status-happened = ہو چکا
status-missed = مدت گزر گئی
status-ongoing = جاری
status-planned = طے شدہ


## timeline-

timeline-accounts = دوسری روایتیں
timeline-by-year = سال بہ سال
timeline-drawn = واقعات پیمانے کے مطابق۔ فہرست میں یہی بات لفظوں میں ہے۔
timeline-earlier = پہلے
timeline-empty = ابھی کسی واقعے کی تاریخ درج نہیں۔
timeline-filter-all = سب
timeline-filter-article = مضمون
timeline-filter-entity = کون اور کیا
timeline-filter-status = حیثیت
timeline-filter-topic = موضوع
timeline-in-the-text = متن میں
timeline-key-open = آغاز یا انجام معلوم نہیں
timeline-key-unsure = تقریباً، یا شاید اس وقت
timeline-key-within = اس عرصے میں کسی وقت
timeline-later = بعد میں
timeline-place = مقام
# $shown, $count: how many events of how many; the script puts the numbers in
timeline-shown = { $count } میں سے { $shown }
timeline-sources = مآخذ
timeline-undated = بلا تاریخ
timeline-whole = تمام
timeline-zoom = پیمانہ
timeline-zoom-in = بڑا کریں
timeline-zoom-out = چھوٹا کریں


## type-

type-agreement = معاہدہ
type-agreement-plural = معاہدے
type-concept = تصور
type-concept-plural = تصورات
type-country = ملک
type-country-plural = ممالک
type-organization = ادارہ
type-organization-plural = ادارے
type-other = دیگر
type-other-plural = دیگر
type-person = شخص
type-person-plural = اشخاص
type-place = مقام
type-place-plural = مقامات
type-product = مصنوع
type-product-plural = مصنوعات
type-project = منصوبہ
type-project-plural = منصوبے


## سانچوں کے الفاظ: مضامین

article-references = حوالہ جات
article-source-label = تحریر:
article-who-more = اور { $count } مزید
articles-empty = یہاں ابھی کچھ نہیں۔
byline-argument = استدلال:
byline-by = تحریر:
byline-explained-by = وضاحت:
join-and = اور
join-comma = ،
reference-archived = محفوظ نقل
reference-back = متن پر واپس: حوالہ { $number }، مقام { $place }
reference-rights = حقوق:
topic-kicker = موضوع


## سانچوں کے الفاظ: اشخاص اور اشیا، تعلقات

entities-empty = یہاں ابھی کچھ نہیں۔
entities-filter = صرف وہ دکھائیں جس میں ہو:
entities-found = دکھائے گئے: #
entities-types = اقسام
entity-elsewhere = دوسری جگہوں پر
entity-location = محلِ وقوع
glossary-empty = یہاں وضاحت کے لیے کوئی لفظ نہیں۔
relations-deck = کس نے کس کے ساتھ کیا کیا، جیسا کہ مضامین میں ہے۔
relations-empty = یہاں کوئی تعلق نہیں۔
relations-what = کیا
relations-when = کب
relations-who = کون
relations-whom = کس سے


## سانچوں کے الفاظ: صفحۂ اول، فہرستیں

front-all-entities =
    { $count ->
        [one] کون اور کیا: { $count }
       *[other] کون اور کیا: تمام { $count }
    }
front-all-events =
    { $count ->
        [one] { $count } واقعہ
       *[other] تمام { $count } واقعات
    }
front-more-articles = مزید مضامین
front-read = مضمون پڑھیں
front-read-title = مضمون پڑھیں: { $title }
page-label = صفحات
timeline-years = سال


## خود متن کے الفاظ

alert-caution = احتیاط
alert-important = اہم
alert-note = نوٹ
alert-tip = مشورہ
alert-warning = خبردار
article-footnote-back = متن پر واپس
entity-together = { $count } بار
entity-named-where =
    { $count ->
       *[other] { $count } بار ذکر
    } { $articles ->
        [one] { $articles } متن میں
       *[other] { $articles } متون میں
    }
front-all-articles =
    { $count ->
        [one] { $count } مضمون
       *[other] تمام { $count } مضامین
    }
# Isolated, or else the degree sign would stand on either side of the number
location-east = ⁦{ $degrees }°⁩ مشرق
location-north = ⁦{ $degrees }°⁩ شمال
location-point = { $latitude }، { $longitude }
location-south = ⁦{ $degrees }°⁩ جنوب
location-west = ⁦{ $degrees }°⁩ مغرب
page-moved-link = نئے پتے پر جائیں
page-moved-title = یہ صفحہ منتقل ہو گیا ہے
task-done = مکمل
task-open = باقی


## زبانیں

language-name = اردو
languages-label = زبانیں

## Reading: how to cite

article-cite = حوالہ کیسے دیں
article-copied = نقل ہو گیا۔
article-copy = نقل کریں
article-copy-by-hand = متن منتخب ہے۔ کی بورڈ سے نقل کریں: Ctrl+C یا ⌘C۔
article-copy-address = اس پیراگراف کا پتا نقل کریں
article-copy-what = نقل کریں: { $name }


## سانچوں کے الفاظ: تلاش

search-all = سب
search-article = مضمون
search-event = واقعہ
search-events = واقعات
search-fault = تلاش دستیاب نہیں۔ یہ شائع شدہ سائٹ پر کام کرتی ہے، ڈسک پر رکھی فائلوں میں نہیں۔
search-found =
    { $count ->
        [0] کچھ نہیں ملا۔
        [one] { $shown } نتیجہ
       *[other] { $shown } نتائج
    }
search-here = صرف جن میں ذکر ہو
search-label = تلاش کے الفاظ
search-more = مزید نتائج
search-narrow = صرف جن میں ذکر ہو
search-otherwise = پڑھنے کو جو کچھ ہے، ان فہرستوں میں ہے:
search-page = صفحہ
search-results = نتائج
search-show = دکھائیں
search-wait = تلاش جاری ہے …
search-without = سب دکھائیں


## نقشے

disputed-abkhazia = ابخازیا
disputed-arunachal-pradesh = اروناچل پردیش
disputed-crimea = کریمیا
disputed-eastern-ukraine = یوکرین کا مشرق اور جنوب
disputed-falkland-islands = جزائر فاکلینڈ (مالویناس)
disputed-golan-heights = گولان کی پہاڑیاں
disputed-halaib = مثلث حلایب
disputed-kashmir = کشمیر
disputed-kosovo = کوسووو
disputed-kuril-islands = جنوبی جزائر کوریل
disputed-northern-cyprus = شمالی قبرص
disputed-somaliland = صومالی لینڈ
disputed-south-ossetia = جنوبی اوسیشیا
disputed-taiwan = تائیوان
disputed-transnistria = ٹرانسنیسٹریا
disputed-west-bank-and-gaza = مغربی کنارہ اور غزہ
disputed-western-sahara = مغربی صحارا
map-disputed = ترچھی لکیریں: متنازع علاقے، جن کی حدود اندازاً دکھائی گئی ہیں ({ $names })۔
map-closer = قریب سے
map-deck = مضامین میں مذکور مقامات کہاں واقع ہیں۔
map-empty = ابھی کسی مقام کا محلِ وقوع نہیں دیا گیا۔
map-outlines = خاکے: Natural Earth۔ سرحدیں وہ ہیں جو زمین پر قائم ہیں؛ ان سے کسی دعوے کا فیصلہ نہیں ہوتا۔
map-places = مقامات
nav-map = نقشہ
number-places =
    { $count ->
        [one] { $count } مقام
       *[other] { $count } مقامات
    }


## تعلقات کا خاکہ

graph-label = تعلقات کا خاکہ
graph-more =
    { $count ->
        [one] مزید { $count }، جس کے تعلقات کم ہیں، صرف فہرست میں ہے۔
       *[other] مزید { $count }، جن کے تعلقات کم ہیں، صرف فہرست میں ہیں۔
    }
graph-relations =
    { $count ->
        [one] { $count } تعلق
       *[other] { $count } تعلقات
    }
relations-where = کہاں مذکور


## کورس میں جواب طلب سوالات

quiz-again = دوبارہ جواب دیں
quiz-check = جوابات جانچیں
quiz-false = غلط
quiz-intro = پہلے جواب دیں، پھر جانچیں۔ نتیجہ کورس کو بھیجا جاتا ہے۔
quiz-not-recorded = یہ صفحہ کسی کورس میں نہیں کھلا، اس لیے نتیجہ درج نہیں ہوتا۔
quiz-nothing-to-mark = یہاں نمبر دینے کو کچھ نہیں: یہ درج ہے کہ متن پڑھا گیا۔
quiz-open = غور کے لیے: اس کے نمبر نہیں ہیں۔
quiz-partly = جزوی طور پر درست
quiz-recorded = نتیجہ کورس میں درج کر لیا گیا ہے۔
quiz-right = درست
quiz-score = درست جوابات: { $count } میں سے { $right }
quiz-true = درست
quiz-unanswered = کچھ سوالات کا جواب ابھی باقی ہے۔
quiz-wrong = درست نہیں
