//! What templates see: one plain serialisable value per page. These fields are the documented
//! interface of the theme (templates/README.md); a change that breaks a template raises
//! [`VERSION`].

mod article;
mod chrome;
mod drawing;
mod entity;
mod facts;
mod graph;
mod lists;
mod map;

use std::sync::Arc;

use serde::Serialize;

pub use article::{
    ArticleView, CiteView, ContentsItem, CorrectionView, EventMark, NoteKindView, NoteView,
    QuestionView, Written,
};
pub use chrome::{CardView, Head, NavItem, SiteView, VersionView};
pub use drawing::{BelongsView, DrawingView, FilterView, OptionView, OverviewView, StatusView};
pub use entity::{AliasView, EntityView, FactView, LocationView, MentionsView};
pub use facts::{
    AccountView, ArticleCard, ComponentFacts, DateView, EntityCard, EventView, EvidenceView,
    ImageView, KnownView, Pager, PassageView, ReferenceView, RelationView, SourceView, YearView,
};
pub use graph::{ArrowView, GraphView, LineView, NodeView, SignView, WordsView};
pub use lists::{
    ArticlesView, EntitiesView, EntityGroup, IndexView, RelationsView, SearchKind, SearchView,
    TextView, TimelineView,
};
pub use map::{LabelView, MapPageView, MapView, PlaceView, SpotView};

/// The version of the views, given to every template as `version`.
pub const VERSION: u32 = 1;

/// HTML that is finished: escaped or sanitised. Templates print it with `| safe`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Html(pub String);

/// A text that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Link {
    /// What is read.
    pub text: Arc<str>,
    /// Relative address; none: only a text.
    pub href: Option<String>,
}
