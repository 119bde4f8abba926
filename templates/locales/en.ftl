### The interface's words in English. Editors may replace any message in a file of the same
### name under their own templates/locales/.
###
### Sections stand in alphabetical order; every key begins with its section's name.
### `text` messages have no arguments; the arguments of the others are named in comments.


## article-: what kind of text it is, and the parts of its page

article-kind-lesson = Lesson
article-kind-op-ed = Op-ed
article-kind-report = Report
# $kind: one of the words above, or the kind as it was typed
article-explained = { $kind }, explained
article-answer = Answer
article-by = by { $names }
article-contents = On this page
article-corrections = Corrections
article-draft = Draft
article-explained-by = Explained by { $names }
article-in-brief = In brief
article-min-read = { $count } min read
article-notes = Notes
article-published = Published { $date }
article-questions = Questions
article-relations = Relations
article-source = The text that is explained
article-sources = Sources
article-timeline = Timeline
article-translations = In other languages
article-updated = Updated { $date }
article-who-and-what = Who and what
article-why = Why


## book-: what only a book has, which `ibid export epub` makes

# What those who hear, enlarge or feel a book want to know before they open it
book-accessibility = All that this book shows is there as text: drawings and maps repeat what lists beside them say, pictures have descriptions where their editors gave them. Headings, lists, notes and the table of contents are marked up; the order of reading is that of the text. Nothing flashes, moves or sounds.
book-contents = Contents
# Cover, title page, contents …: said of their list, which no reader sees
book-places = Places in the book

## date-: dates in words
##
## The names of months and the order of day, month and year come from ICU. What stands here is
## put around them. $date, $start, $end are dates already in words. Beside $date stands $kind:
## day, month, season, year, decade, other, for languages whose words depend on it. Parts of a year
## and date-about, date-perhaps, date-perhaps-about have $place: alone, since, until, due, for
## languages whose words change after such a word; parts of a year also yearless: no year follows.
## A language that counts the first day of a month otherwise may add date-day-number ($day).

# alone: «since December 2017». inflected: as the month is named with a day («с декабря 2017 г.»)
date-months-after-preposition = alone

# Around any date: about, perhaps, both
date-about = c. { $date }
date-perhaps = perhaps { $date }
date-perhaps-about = perhaps c. { $date }

# Eras. -ce is used for years below 100 and beyond 9999, and where BCE stands beside it
date-bce = { $date } BCE
date-ce = { $date } CE

# 198X, where it stands alone and where it follows a preposition
date-decade = { $year }s
date-decade-after-preposition = the { $year }s

# 19XX: some year of these. «20th century» would be 1901 to 2000
date-between = between { $start } and { $end }

# 1950S2: 1950 is a guess, the first two digits are known
date-estimated = c. { $date } (between { $start } and { $end })

# Digits given as X
date-day-not-known = { $date } (day not known)
date-month-not-known = { $date } (month not known)
date-year-not-known = { $date } (year not known)
date-not-known = date not known
date-only-year-not-known = year not known

# Intervals: -tight where neither side has a space in it
date-range = { $start } – { $end }
date-range-tight = { $start }–{ $end }
date-from = from { $date }
date-since = since { $date }
date-until = until { $date }
date-end-not-known = from { $date } (end not known)
date-start-not-known = until { $date } (start not known)
date-or-earlier = { $date } or earlier
date-or-later = { $date } or later

# A deadline: -end for a month or a year, all of which it means
date-due = due by { $date }
date-due-end = due by the end of { $date }

# Parts of a year, by their EDTF numbers: seasons, seasons north and south of the equator,
# quarters, thirds, halves. $year is a year in words
date-season-21 = spring { $year }
date-season-22 = summer { $year }
date-season-23 = autumn { $year }
date-season-24 = winter { $year }
date-season-25 = spring { $year } (northern)
date-season-26 = summer { $year } (northern)
date-season-27 = autumn { $year } (northern)
date-season-28 = winter { $year } (northern)
date-season-29 = spring { $year } (southern)
date-season-30 = summer { $year } (southern)
date-season-31 = autumn { $year } (southern)
date-season-32 = winter { $year } (southern)
date-season-33 =
    { $place ->
        [yearless] the first quarter
       *[alone] the first quarter of { $year }
    }
date-season-34 =
    { $place ->
        [yearless] the second quarter
       *[alone] the second quarter of { $year }
    }
date-season-35 =
    { $place ->
        [yearless] the third quarter
       *[alone] the third quarter of { $year }
    }
date-season-36 =
    { $place ->
        [yearless] the fourth quarter
       *[alone] the fourth quarter of { $year }
    }
date-season-37 =
    { $place ->
        [yearless] the first four months
       *[alone] the first four months of { $year }
    }
date-season-38 =
    { $place ->
        [yearless] the second four months
       *[alone] the second four months of { $year }
    }
date-season-39 =
    { $place ->
        [yearless] the last four months
       *[alone] the last four months of { $year }
    }
date-season-40 =
    { $place ->
        [yearless] the first half
       *[alone] the first half of { $year }
    }
date-season-41 =
    { $place ->
        [yearless] the second half
       *[alone] the second half of { $year }
    }


## embed-: what stands in the pages of others

embed-all = All events
embed-close = Close
embed-event = Only the event that the address leads to
embed-how-any = Paste this where the page takes HTML, as in Blackboard, Brightspace or Google Sites. Where only an address is asked for, give the one behind src.
embed-how-canvas = In the editor open the HTML view (the sign </>), paste this and save. Canvas then makes the frame as high as what it holds.
embed-how-embed-js = For a website that may run scripts, or Open edX. The frame comes when a reader is near it, and is always as high as what it holds.
embed-how-moodle = In the editor open the source code (the sign </>), paste this and save. Where Moodle drops frames, as in students’ posts, the link below is left.
embed-how-wordpress = Paste this address into a paragraph of its own. WordPress makes the frame itself, in this site’s own colours.
embed-how-wordpress-link = Paste this address into a paragraph of its own. This site was built without its address, so WordPress shows it as a link.
embed-kind = Where it goes
embed-kind-any = Any page
embed-kind-embed-js = Own website
embed-link = Embed
embed-plain = Without border and ground, as part of the page
embed-preview = Preview
embed-snippet = What you paste there
embed-theme = Colours
embed-theme-auto = As the reader’s device
embed-theme-dark = Dark
embed-theme-light = Light
embed-timeline-link = Embed this timeline
# $title: of the article, or of the site
embed-timeline-of = Timeline: { $title }
embed-title = Embed
embed-whole = Open the full page


## entity-: a person's or a thing's page, and its entry in lists

entity-aliases = Also called
# $date: of a person who lives, or of whom no more is known
entity-born = born { $date }
entity-events = Events
entity-facts = Facts
# $count: how many mentions of one article are not shown
entity-more-mentions = and { $count } more
entity-named =
    { $count ->
        [0] not named
        [1] named once
        [2] named twice
       *[other] named { $count } times
    }
entity-named-in =
    { $count ->
        [one] named in { $count } article
       *[other] named in { $count } articles
    }
entity-named-together = Often named together
entity-relations = Relations
entity-where-named = Where it is named
entity-where-named-person = Where they are named
entity-wrote = Wrote


## error-: the page that stands for what is not there

error-404-back = To the front page
error-404-text = There is nothing at this address. It may have been moved, or mistyped.
error-404-title = Page not found


## footer-

footer-data = Data
footer-feed = Feed
footer-licence = Licence
footer-made-with = Made with { $name }


## list-: words in a row
##
## list-comma joins all but the last; beside its members it has $kind: and, or, for languages
## that say the word each time. Lists of links are joined by what stands here between $first and
## $last, $list and $next.

list-and = { $first } and { $last }
list-and-last = { $list } and { $last }
list-comma = { $list }, { $next }
list-or = { $first } or { $last }
list-or-last = { $list } or { $last }


## nav-

nav-about = About
nav-articles = Articles
nav-entities = People and things
nav-glossary = Glossary
nav-home = Front page
nav-label = Site
nav-relations = Relations
nav-search = Search
nav-skip = Skip to the text
nav-timeline = Timeline
nav-topics = Topics


## note-: remarks beside the text

note-by = { $kind }, { $name }
note-context = Context
note-doubtful = Doubtful
note-fact = Fact
note-forecast = Forecast
note-opinion = Opinion


## number-

number-articles =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
number-entities =
    { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }
number-events =
    { $count ->
        [one] { $count } event
       *[other] { $count } events
    }


## page-: one page of several

page-next = Next page
page-of = Page { $number } of { $total }
page-previous = Previous page


## status-: what became of an event

status-awaited = awaited
status-cancelled = cancelled
status-disputed = disputed
status-happened = happened
status-missed = missed
status-ongoing = ongoing
status-planned = planned


## timeline-

timeline-accounts = Told otherwise
timeline-by-year = By year
timeline-drawn = The events, drawn to scale. The list holds the same in words.
timeline-earlier = Earlier
timeline-empty = No event is dated yet.
timeline-filter-all = all
timeline-filter-article = Article
timeline-filter-entity = Who and what
timeline-filter-status = Status
timeline-filter-topic = Topic
timeline-in-the-text = In the text
timeline-key-open = no known beginning or end
timeline-key-unsure = roughly, or perhaps then
timeline-key-within = some time within it
timeline-later = Later
timeline-place = Place
# $shown, $count: how many events of how many; the script puts the numbers in
timeline-shown = Shown: { $shown } of { $count }
timeline-sources = Sources
timeline-undated = Undated
timeline-whole = All
timeline-zoom = Zoom
timeline-zoom-in = Zoom in
timeline-zoom-out = Zoom out


## type-: what kind of thing an entity is, one and several

type-agreement = Agreement
type-agreement-plural = Agreements
type-concept = Concept
type-concept-plural = Concepts
type-country = Country
type-country-plural = Countries
type-organization = Organisation
type-organization-plural = Organisations
type-other = Other
type-other-plural = Others
type-person = Person
type-person-plural = People
type-place = Place
type-place-plural = Places
type-product = Product
type-product-plural = Products
type-project = Project
type-project-plural = Projects


## Words that only the theme's templates use: articles

article-references = References
article-source-label = The text:
# $count: how many people and things stand folded away
article-who-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
articles-empty = Nothing here yet.
# Before linked names, so without arguments
byline-argument = Argument:
byline-by = By
byline-explained-by = Explained by
# Left for templates that join words by themselves; the built-in ones use list-
join-and = and
# Between the parts of a reference
join-comma = ,
reference-archived = Kept copy
# $number: of the reference; $place: which of its citations
reference-back = Back to the text: reference { $number }, place { $place }
reference-rights = Rights:
topic-kicker = Topic


## Words that only the theme's templates use: people and things, relations

entities-empty = Nothing here yet.
# Before the field that narrows the list; # stands for how many are left
entities-filter = Show only what holds:
entities-found = Shown: #
entities-types = Kinds
entity-elsewhere = Elsewhere
entity-location = Location
glossary-empty = No words to explain here.
relations-deck = Who did what to whom, as the articles tell it.
relations-empty = No relations here.
relations-what = What
relations-when = When
relations-who = Who
relations-whom = To whom


## Words that only the theme's templates use: the front page, lists

# $count: how many there are in all
front-all-entities =
    { $count ->
        [one] People and things
       *[other] All { $count } people and things
    }
front-all-events =
    { $count ->
        [one] The timeline
       *[other] All { $count } events
    }
front-more-articles = More articles
front-read = Read the article
# For those who hear the link: $title
front-read-title = Read the article: { $title }
page-label = Pages
timeline-years = Years


## Words that the texts themselves need

alert-caution = Caution
alert-important = Important
alert-note = Note
alert-tip = Tip
alert-warning = Warning
article-footnote-back = Back to the text
# $count: in how many paragraphs two are named together
entity-together =
    { $count ->
        [1] once
        [2] twice
       *[other] { $count } times
    }
# $count: mentions; $articles: how many texts hold them
entity-named-where =
    { $count ->
        [1] named once
        [2] named twice
       *[other] named { $count } times
    } { $articles ->
        [1] in one text
       *[other] in { $articles } texts
    }
front-all-articles =
    { $count ->
        [one] The article
       *[other] All { $count } articles
    }
# $degrees: a number with its decimals
location-east = { $degrees }° E
location-north = { $degrees }° N
location-point = { $latitude }, { $longitude }
location-south = { $degrees }° S
location-west = { $degrees }° W
page-moved-link = Go to its new address
page-moved-title = This page has moved
task-done = done
task-open = open


## Languages

# The language's name in itself, for the links between the versions of a page
language-name = English
languages-label = Languages

## Reading: how to cite

article-cite = How to cite
article-copied = Copied.
article-copy = Copy
# The text is selected; a page in some frames may not copy by itself
article-copy-by-hand = Selected. Your keyboard copies it: Ctrl+C or ⌘C.
article-copy-address = Copy the address of this paragraph
# For those who hear the button. $name: APA, BibTeX …
article-copy-what = Copy: { $name }


## Words that only the theme's templates use: the search

search-all = All
search-article = Article
search-event = Event
search-events = Events
search-fault = The search cannot be reached. It works where the site is published, not in files on a disk.
# $count: how many were found; $shown: the same number as it is to be shown
search-found =
    { $count ->
        [0] Nothing was found.
        [one] { $shown } result
       *[other] { $shown } results
    }
# Before the entity that results are limited to
search-here = Only with
search-label = Words to look for
search-more = More results
search-narrow = Only with
search-otherwise = All there is to read stands in these lists:
search-page = Page
search-results = Results
search-show = Show
search-wait = Searching …
# Takes the limit away again
search-without = Show all


## Maps

# Territory that more than one side claims, as it stands in map-disputed
disputed-abkhazia = Abkhazia
disputed-arunachal-pradesh = Arunachal Pradesh
disputed-crimea = Crimea
disputed-eastern-ukraine = the east and south of Ukraine
disputed-falkland-islands = the Falkland Islands (Malvinas)
disputed-golan-heights = the Golan Heights
disputed-halaib = the Hala’ib Triangle
disputed-kashmir = Kashmir
disputed-kosovo = Kosovo
disputed-kuril-islands = the southern Kuril Islands
disputed-northern-cyprus = Northern Cyprus
disputed-somaliland = Somaliland
disputed-south-ossetia = South Ossetia
disputed-taiwan = Taiwan
disputed-transnistria = Transnistria
disputed-west-bank-and-gaza = the West Bank and Gaza
disputed-western-sahara = Western Sahara
# $names: the territories above, as a list
map-disputed = Hatched: disputed territory, its extent roughly drawn ({ $names }).
map-closer = A closer view
map-deck = Where the places lie that the articles name.
map-empty = No place here has a location yet.
map-outlines = Outlines: Natural Earth, whose borders are those in force on the ground; they settle no claim.
map-places = Places
nav-map = Map
number-places =
    { $count ->
        [one] { $count } place
       *[other] { $count } places
    }


## Drawn relations

graph-label = The relations, drawn
# $count: how many things have no place on the drawing
graph-more =
    { $count ->
        [one] { $count } more, less related, is in the list only.
       *[other] { $count } more, less related, are in the list only.
    }
# $count: relations between the same two
graph-relations =
    { $count ->
        [one] { $count } relation
       *[other] { $count } relations
    }
relations-where = Told in


## Questions to answer in a course

quiz-again = Answer again
quiz-check = Check the answers
quiz-false = False
quiz-intro = Answer, then check. The result goes to the course.
quiz-not-recorded = This page is not open in a course: the result is not recorded.
quiz-nothing-to-mark = There is nothing to be marked here: that it was read is recorded.
quiz-open = To think about: it does not count.
quiz-partly = Partly right
quiz-recorded = The result is recorded in the course.
quiz-right = Right
# $right, $count: how many
quiz-score = Right answers: { $right } of { $count }
quiz-true = True
quiz-unanswered = Some questions have no answer yet.
quiz-wrong = Not right
