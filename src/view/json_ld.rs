//! Schema.org JSON-LD.
use super::{Context, pages::Html};
use crate::resolve::{DocIx, EntityIx, EventIx};
pub fn index(_: &Context<'_>) -> Option<Html> { None }
pub fn events(_: &Context<'_>, _: &[EventIx]) -> Option<Html> { None }
pub fn article(_: &Context<'_>, _: DocIx, _: Option<&str>) -> Html { Html::default() }
pub fn entity(_: &Context<'_>, _: EntityIx, _: Option<&str>) -> Html { Html::default() }
