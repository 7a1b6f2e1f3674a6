import { html, nothing, svg } from 'lit';
import { count, day, dayOf, listed, sources, span } from '../shared/words.js';

const DAY = 86_400_000;

/**
 * Where the truce stands, counted from `now` in the story's zone. A story of the past is counted from its newest report
 * instead: "day 1,090" would be true of the reader's clock and of nothing else.
 */
export function truceFacts(truce, zone, now, newest) {
  if (!truce || truce.state === 'none') return null;
  const clock = truce.until && newest && now - Date.parse(`${truce.until}T00:00:00Z`) > 3 * DAY ? newest : now;
  const today = dayOf(clock, zone);
  const n = truce.since ? days(truce.since, today) + 1 : null;
  const total = truce.since && truce.until ? days(truce.since, truce.until) + 1 : null;
  return { state: truce.state, byReport: clock !== now, today, n, total, left: truce.until ? left(truce.until, clock, zone) : null };
}

const days = (from, to) => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);

/** Milliseconds to the end of the last agreed day in the story's zone; negative when it has passed. */
function left(until, clock, zone) {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
    .formatToParts(new Date(clock)).reduce((all, part) => ({ ...all, [part.type]: +part.value }), {});
  const sinceMidnight = ((parts.hour * 60 + parts.minute) * 60 + parts.second) * 1000;
  return (days(dayOf(clock, zone), until) + 1) * DAY - sinceMidnight;
}

export function truceView(truce, zone, now, newest) {
  const facts = truceFacts(truce, zone, now, newest);
  if (!facts) return nothing;
  return html`<section class="truce ${facts.state}" aria-label="Truce clock">
    <p class="truce-day">${headline(facts, truce)}</p>
    ${facts.state === 'active' && facts.total && facts.total <= 60 ? ticks(facts) : nothing}
    <p class="truce-more">
      ${truce.since && facts.state !== 'agreed' ? html`<span>since <time datetime=${truce.since}>${day(truce.since, true)}</time></span>` : nothing}
      ${truce.until ? html`<span>agreed until <time datetime=${truce.until}>${day(truce.until)}</time></span>` : nothing}
      ${facts.state === 'active' && facts.left != null ? html`<span class="left">${leftWords(facts.left)}</span>` : nothing}
      ${truce.extensions ? html`<span>extended ${times(truce.extensions)}</span>` : nothing}
      ${facts.byReport && facts.state === 'active' ? html`<span>counted from the newest report, ${day(facts.today, true)}</span>` : nothing}
    </p>
    ${truce.claims?.length ? html`<p class="who" dir="auto">According to ${listed(sources(truce.claims))}.</p>` : nothing}
  </section>`;
}

function headline(facts, truce) {
  switch (facts.state) {
    case 'agreed': return truce.since ? html`Truce agreed, from ${day(truce.since)}` : 'Truce agreed';
    case 'ended': return facts.total ? html`The truce has ended, after <b>${count(facts.total, 'day', 'days')}</b>` : 'The truce has ended';
    default: return facts.n ? html`Truce, day <b>${facts.n}</b>` : 'The truce holds';
  }
}

function leftWords(millis) {
  if (millis <= 0) return 'the last agreed day has passed';
  const hours = Math.floor(millis / 3_600_000);
  return hours >= 48 ? `${Math.floor(hours / 24)} days left` : hours >= 1 ? `${hours} h left of the last agreed day` : `${span(millis)} left`;
}

const times = (n) => (n === 1 ? 'once' : n === 2 ? 'twice' : count(n, 'time', 'times'));

function ticks(facts) {
  const all = Array.from({ length: facts.total }, (_, i) => i + 1);
  return html`<svg class="ticks" viewBox="0 0 ${facts.total * 14} 10" aria-hidden="true">${all.map((n) => tick(n, facts.n))}</svg>`;
}

const tick = (n, today) => svg`<rect class=${n < today ? 'past' : n === today ? 'today' : 'to-come'} x=${(n - 1) * 14} y="1" width="11" height="8" rx="1"></rect>`;
