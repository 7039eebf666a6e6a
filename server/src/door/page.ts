import { createHash } from 'node:crypto';
import { type StartState, startSteps, stepWords } from './steps.ts';

/** Asks how far the start is, redraws, and opens what was asked for once the server is ready. Goes on asking when nobody answers. */
const SCRIPT = `
const rows = [...document.querySelectorAll('li')];
const bar = document.querySelector('progress');
const away = document.querySelector('#away');
function draw({ at, share, of }) {
  rows.forEach((row, i) => row.className = i < at ? 'done' : i === at ? 'now' : '');
  rows.forEach((row, i) => i === at ? row.setAttribute('aria-current', 'step') : row.removeAttribute('aria-current'));
  bar.value = (at + (share ?? 0)) / of;
}
async function ask() {
  try {
    const answer = await fetch('/readyz', { cache: 'no-store' });
    away.hidden = true;
    if (answer.ok) return location.reload();
    const { start } = await answer.json();
    if (start) draw(start);
    else return location.reload();
  } catch {
    away.hidden = false;
  }
  setTimeout(ask, 600);
}
setTimeout(ask, 600);
`;

const STYLE = `
:root{color-scheme:light dark}
body{font:16px/1.6 system-ui,sans-serif;max-width:30rem;margin:12vh auto;padding:0 1.5rem}
h1{font-size:1.5rem;margin:0 0 .2rem}
p{margin:.2rem 0 1.2rem;opacity:.8}
progress{width:100%;height:.8rem}
ol{list-style:none;padding:0}
li{padding:.35rem 0 .35rem 2rem;position:relative;opacity:.55}
li::before{content:'○';position:absolute;left:.3rem}
li.done::before{content:'✓'}
li.now{opacity:1;font-weight:600}
li.now::before{content:'●';animation:beat 1.2s infinite}
li.done{opacity:.9}
small{display:block;font-weight:400;opacity:.8}
@keyframes beat{50%{opacity:.25}}
@media (prefers-reduced-motion:reduce){li.now::before{animation:none}}
`;

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing but its own script, its own style and its own server. */
export const PAGE_POLICY = `default-src 'none'; script-src ${hash(SCRIPT)}; style-src ${hash(STYLE)}; connect-src 'self'; base-uri 'none'; frame-ancestors 'self'`;

/** The page of a server that starts, in both languages: the steps, how far it is, and that it will open by itself. */
export function greetingPage({ step, share }: StartState): string {
  const at = startSteps.indexOf(step);
  const value = (at + (share ?? 0)) / startSteps.length;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<noscript><meta http-equiv="refresh" content="2"></noscript>
<title>一网正在启动 · Yiwang is starting</title><style>${STYLE}</style></head>
<body><main><h1>一网正在启动</h1><p lang="en">Yiwang is starting. 准备好后本页自动打开 · This page opens by itself when it is ready.</p>
<progress max="1" value="${value.toFixed(3)}" aria-label="启动进度 · progress of the start"></progress>
<ol>${startSteps.map((name, i) => row(name, i, at)).join('')}</ol>
<p id="away" role="status" hidden>服务器没有应答，仍在重试；如持续出现，请看终端里的说明。<br><span lang="en">The server does not answer, still trying; if this goes on, its terminal says why.</span></p>
</main><script>${SCRIPT}</script></body></html>`;
}

function row(name: (typeof startSteps)[number], i: number, at: number): string {
  const { zh, en } = stepWords[name];
  const state = i < at ? ' class="done"' : i === at ? ' class="now" aria-current="step"' : '';
  return `<li${state}>${zh}<small lang="en">${en}</small></li>`;
}
