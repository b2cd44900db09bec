"""How the page looks: a sheet of paper on the left, a list on the right, each scrolls alone."""

STYLE = """
* { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body { display: grid; grid-template-columns: minmax(0, 1fr) 24rem; background: #e9e7e2;
  color: #1c1b19; }
main { overflow: auto; padding: 1.5rem; scroll-padding: 40vh; }
article { max-width: 54rem; margin: 0 auto; padding: 3.5rem 4rem; background: #fff;
  box-shadow: 0 1px 4px rgb(0 0 0 / 20%); line-break: strict; text-spacing-trim: trim-start;
  font: 1rem/1.85 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }
article p { margin: 0 0 .35rem; text-indent: 2em; text-align: justify; overflow-wrap: anywhere; }
article p.h1 { margin: .5rem 0 1.25rem; text-indent: 0; text-align: center; font-size: 1.5rem;
  font-weight: 700; line-height: 1.5; }
article p.h2 { margin: 1.25rem 0 .5rem; font-weight: 700; font-size: 1.125rem; }
article p.h3, article p.h4 { margin-top: .75rem; font-weight: 700; }
article p.page { margin: 1.5rem -4rem; padding: .1rem 1rem; text-indent: 0; text-align: right;
  font-size: .75rem; color: #6b6862; border-top: 1px dashed #b9b5ac; }
.wide { margin: .75rem -3rem; overflow-x: auto; }
table { border-collapse: collapse; margin: 0 auto; min-width: 60%; font-size: .875rem;
  line-height: 1.5; font-variant-numeric: tabular-nums; }
td { border: 1px solid #8f8b83; padding: .2rem .45rem; vertical-align: middle;
  min-width: 2.5em; overflow-wrap: break-word; }
td.gap { background: #f4f2ee; }
.mark { color: inherit; text-decoration: none; background: #fdf3c7;
  border-bottom: 1px solid #d9b84a; }
.mark.doubt { background: #fbdcd5; border-color: #c0452b; }
.mark:hover, li a:hover { background: #f7e08a; }
:target { outline: 3px solid #c0452b; outline-offset: 1px; background: #f7e08a; }
aside { overflow: auto; padding: 1rem 1.1rem 3rem; background: #faf9f6; scroll-padding: 30vh;
  border-left: 1px solid #c9c5bc; font: .875rem/1.5 "Noto Sans CJK SC", "Source Han Sans SC",
  "Microsoft YaHei", "PingFang SC", sans-serif; }
aside h1 { margin: 0; font-size: 1rem; overflow-wrap: anywhere; }
aside h2 { position: sticky; top: -1rem; margin: 1.1rem 0 .25rem; padding: .3rem 0;
  font-size: .8125rem; color: #8a1f11; background: #faf9f6; border-bottom: 1px solid #8a1f11; }
.hint { margin: .25rem 0 0; color: #6b6862; font-size: .75rem; }
ul { list-style: none; margin: 0; padding: 0; }
li { border-bottom: 1px solid #e7e4dd; scroll-margin-top: 3rem; }
li a, li div { display: flex; flex-wrap: wrap; gap: 0 .6rem; align-items: baseline;
  padding: .25rem .15rem; color: inherit; text-decoration: none; }
.label { color: #55524c; }
li.error > *, li.warning > *, li.info > * { display: block; padding-top: .4rem; }
li.error .label, li.warning .label { font-weight: 700; }
li.error .label { color: #b3261e; } li.warning .label { color: #8a5a00; }
li.error .value, li.warning .value, li.info .value { margin: 0 .6rem; }
li.error .where, li.warning .where, li.info .where { float: right; }
li.error > *::after, li.warning > *::after, li.info > *::after {
  content: ""; display: block; clear: both; }
li.also { font-size: .8125rem; } li.also > * { padding-left: 1rem; }
.value { flex: 1 1 auto; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.where { margin-left: auto; color: #6b6862; font-size: .75rem; white-space: nowrap; }
@media (max-width: 60rem) {
  body { display: block; }
  main, aside { overflow: visible; }
  article { padding: 1.5rem; } .wide { margin: .75rem -1rem; }
  article p.page { margin: 1rem -1.5rem; }
}
@media print {
  body { display: block; background: #fff; } aside { display: none; }
  main { overflow: visible; padding: 0; } article { box-shadow: none; padding: 0; }
  .mark { background: none; border: 0; } .wide { margin: .5rem 0; } tr { break-inside: avoid; }
}
"""
