// How the overlay looks: the theme's paper, ink and faces, in sizes that no site changes.

const OVERLAY_STYLE = `
:host { all: initial; direction: ltr }
.layer {
  --paper: #fffefb; --raised: #f6f3ec; --ink: #1d1c1a; --soft: #5c5850; --rule: #e5e0d6; --line: #c9c2b4;
  --red: #9b2c2c; --gold: #7a5a00; --mark: #fbe0d8; --warn: #fff1b8; --shade: rgb(40 34 24 / .16); --link: #0a5c66;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, P052, "Noto Serif", Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  --mono: ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  position: fixed; inset: 0; z-index: 2147483647; box-sizing: border-box; inline-size: auto; block-size: auto;
  max-inline-size: none; max-block-size: none; margin: 0; border: 0; padding: 12px; overflow: hidden;
  display: flex; flex-direction: column; justify-content: flex-end; align-items: center;
  background: none; color: var(--ink); pointer-events: none; color-scheme: light;
  font: 400 15px/1.5 var(--sans); letter-spacing: normal;
}
.layer[data-scheme="dark"] {
  --paper: #1c1f23; --raised: #15171a; --ink: #e9e6df; --soft: #aaa59a; --rule: #2e3238; --line: #474c54;
  --red: #f0908c; --gold: #e0bd5b; --mark: #5b2b2a; --warn: #574812; --shade: rgb(0 0 0 / .55); --link: #7fcdd3;
  color-scheme: dark;
}
[hidden], .lost:empty, .more:empty { display: none !important }
*, ::before { box-sizing: border-box }
p, h2, ol { margin: 0; padding: 0 }
button { font: inherit; color: inherit; cursor: pointer; pointer-events: auto }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
code { font: .9em/1.4 var(--mono); overflow-wrap: anywhere }

.panel {
  --kind: var(--red);
  inline-size: min(46rem, 736px, 100%); max-block-size: min(72vh, 640px); min-block-size: 0; overflow: auto;
  overscroll-behavior: contain; pointer-events: auto; background: var(--paper); border: 1px solid var(--line);
  border-block-start: 3px solid var(--kind); border-radius: 3px; box-shadow: 0 12px 40px var(--shade);
}
.panel.calm { --kind: var(--gold) }
.panel:focus { outline: 0 }
.panel header {
  position: sticky; inset-block-start: 0; z-index: 1; display: flex; align-items: baseline; justify-content: space-between;
  gap: 16px; padding: 14px 24px 12px; background: var(--paper); border-block-end: 1px solid var(--rule);
}
h2 { font: 600 21px/1.3 var(--serif); letter-spacing: -.01em; font-variant-numeric: oldstyle-nums }
.hide {
  flex: none; border: 0; border-radius: 2px; background: none; padding: 2px 0; font-size: 13px; color: var(--soft);
  text-decoration: underline; text-decoration-color: transparent; text-underline-offset: .2em;
}
.hide:hover { color: var(--link); text-decoration-color: currentColor }
kbd { font: 600 11px/1 var(--sans); border: 1px solid var(--line); border-radius: 3px; padding: 2px 5px; margin-inline-start: 3px }
.faults { list-style: none }
.faults > li { padding: 16px 24px 20px }
.faults > li + li { border-block-start: 1px solid var(--rule) }
.error { --kind: var(--red); --here: var(--mark) }
.warning { --kind: var(--gold); --here: var(--warn) }
.place { font-size: 13px; color: var(--soft) }
.place b { color: var(--kind); font-weight: 600; letter-spacing: .06em; text-transform: uppercase; margin-inline-end: 6px }
.message { font: 400 18px/1.45 var(--serif); margin-block: 4px 0; overflow-wrap: anywhere; text-wrap: pretty }
.message code, .hint code { font-size: .88em; background: var(--raised); border-radius: 2px; padding: .05em .3em }
.code { margin-block: 12px 0; padding-block: 8px; background: var(--raised); border-radius: 2px; font: 13px/1.6 var(--mono) }
.line { display: grid; grid-template-columns: 4.2em minmax(0, 1fr); color: var(--soft); border-inline-start: 3px solid transparent }
.line.here { color: var(--ink); border-color: var(--kind) }
.number { text-align: end; padding-inline-end: 1.2em; user-select: none; opacity: .75; font-variant-numeric: tabular-nums }
.here .number { opacity: 1; color: var(--kind); font-weight: 600 }
.text { white-space: pre-wrap; overflow-wrap: anywhere; padding-inline-end: 12px; unicode-bidi: plaintext }
mark { background: var(--here); color: inherit; border-radius: 2px; box-shadow: 0 2px 0 var(--kind); padding: 1px 0 }
.hint { display: flex; gap: .55em; margin-block: 10px 0; font-size: 15px; overflow-wrap: anywhere }
.hint::before { content: "→"; color: var(--kind); flex: none }
.hint > span { min-inline-size: 0 }
.more { padding: 12px 24px 16px; border-block-start: 1px solid var(--rule); color: var(--soft); font-size: 14px }

.foot { flex: none; align-self: stretch; display: flex; flex-wrap: wrap-reverse; align-items: flex-end; gap: 10px; min-block-size: 0 }
.chip, .lost { margin-block-start: 10px; background: var(--paper); border: 1px solid var(--line); border-radius: 99px; box-shadow: 0 3px 14px var(--shade); font-size: 14px; padding: 6px 15px 6px 13px; pointer-events: auto }
.chip { font-weight: 600; display: flex; align-items: center; gap: 8px; margin-inline-start: auto; order: 2 }
.chip::before { content: ""; inline-size: 8px; block-size: 8px; border-radius: 50%; background: var(--red) }
.chip.calm { font-weight: 400; color: var(--soft) }
.chip.calm::before { background: var(--gold) }
.chip:hover { border-color: currentColor }
.lost { margin-inline: auto; border-radius: 3px; color: var(--soft); padding-inline: 15px }
.lost code { color: var(--ink) }
.said { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }

@media (max-width: 500px) {
  .layer { padding: 8px }
  .panel header, .faults > li, .more { padding-inline: 16px }
  .line { grid-template-columns: 3em minmax(0, 1fr) }
  .number { padding-inline-end: .9em }
  kbd { display: none }
}
@media (prefers-reduced-motion: no-preference) {
  .panel { animation: rise .16s ease-out }
  @keyframes rise { from { opacity: 0; translate: 0 8px } }
}
@media (forced-colors: active) { .panel, .chip, .lost { border-color: CanvasText } .line.here { border-color: Highlight } }
@media print { :host { display: none } }
`;
