import { html, nothing } from 'lit';

const tabs = { queue: 'Queue', figures: 'Figures', decisions: 'Decisions', screens: 'Screens', paste: 'Paste a report', feeds: 'Feeds' };

/** Of these it is told how much waits; the place for it is kept, so that no tab moves under somebody's pointer when it comes. */
const counted = new Set(['queue', 'decisions']);

/** The parts of the desk, with how much waits in each; arrow keys go from one to the next. */
export function tabsView(desk) {
  const waiting = { queue: desk.read.queue?.filter((item) => item.kind !== 'explained').length, decisions: desk.read.waiting.length || null };
  return html`<div class="tabs" role="tablist" aria-label="Parts of the desk" @keydown=${(pressed) => onKey(desk, pressed)}>${Object.entries(tabs).map(([tab, name]) => html`
    <button role="tab" id="tab-${tab}" aria-selected=${desk.tab === tab} aria-controls="panel" tabindex=${desk.tab === tab ? 0 : -1} @click=${() => choose(desk, tab)}>${name}${counted.has(tab) ? badge(waiting[tab]) : nothing}</button>`)}</div>`;
}

function badge(count) {
  return count == null ? html` <span class="badge none">&nbsp;</span>` : html` <span class="badge">${count}<span class="hidden"> waiting</span></span>`;
}

function choose(desk, tab) {
  desk.tab = tab;
  desk.at = null;
}

function onKey(desk, pressed) {
  const names = Object.keys(tabs);
  const move = { ArrowRight: 1, ArrowLeft: -1 }[pressed.key];
  if (!move) return;
  pressed.preventDefault();
  const rtl = getComputedStyle(desk).direction === 'rtl';
  choose(desk, names[(names.indexOf(desk.tab) + (rtl ? -move : move) + names.length) % names.length]);
  desk.updateComplete.then(() => desk.querySelector('[aria-selected=true]').focus());
}
