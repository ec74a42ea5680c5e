// The only style of a service's phone page; its hash stands in the page's policy. Colours and shapes are those of the design
// language; letters are never smaller than a phone's own text.

export const SERVICE_PAGE_STYLE = `
*{box-sizing:border-box;margin:0}
body{background:#F7F3EB;color:#161A2B;font:500 1.125rem/1.4 "Atkinson Hyperlegible Next",system-ui,sans-serif}
.trim{height:12px;background:#1B2B66;border-bottom:3px solid #F4B437}
main{max-width:38rem;margin:0 auto;padding:16px 16px 40px}
header{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;justify-content:space-between}
.site{font-weight:700;color:#434757}
.sample{background:#FCEBCB;color:#733E00;border-radius:99px;padding:2px 10px;font-size:1rem}
nav{display:flex;gap:8px}
nav a,nav b{display:inline-block;min-height:44px;padding:9px 14px;border-radius:12px;border:2px solid #233A86;color:#1B2B66}
nav b{background:#233A86;color:#fff}
h1{font:800 1.75rem/1.15 "Plus Jakarta Sans",system-ui,sans-serif;letter-spacing:-.02em;margin:18px 0 4px;overflow-wrap:anywhere}
h2{font:800 1.25rem/1.2 "Plus Jakarta Sans",system-ui,sans-serif;letter-spacing:-.015em;margin-bottom:8px}
.where{color:#434757}
section,dl,.state{background:#fff;border:2px solid #DCD2BF;border-radius:20px;padding:16px 18px;margin-top:14px}
.way{border-color:#17457A;background:#DFEBF8}.way h2{color:#17457A}
a{color:#1B2B66;overflow-wrap:anywhere}
ul,ol{padding-left:1.4em}li{margin:6px 0}
.checks{list-style:none;padding:0}
.checks li{margin:0;border-top:2px solid #EDE6D8}.checks li:first-child{border:0}
.checks label{display:flex;gap:14px;padding:11px 0;min-height:44px}
input{width:26px;height:26px;flex:none;margin:1px 0 0;accent-color:#095637}
small{display:block;font-size:1rem;color:#434757}
i{font-style:normal;font-weight:700;font-size:1rem;background:#E2E8F6;color:#1B2B66;border-radius:99px;padding:1px 10px;white-space:nowrap}
dl div{padding:9px 0;border-top:2px solid #EDE6D8}dl div:first-child{border:0}
dt{color:#434757;font-size:1rem}dd{margin:0;font-weight:700}dd small{font-weight:500}
.ask,small b{color:#6E3F06;font-weight:700}
.fresh{margin-top:14px;color:#434757}
@media print{body{background:#fff}nav{display:none}}
`;
