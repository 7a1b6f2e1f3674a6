import { LitElement, html, nothing, svg } from 'lit';
import { brief, day, range } from '../shared/words.js';

/**
 * Running totals as steps, and each day's batches as bars under them, of up to three tallies on one row of days. Drawn as
 * SVG by its real width, so that text keeps its size, colours come from CSS, and every point is an element.
 *
 * `series`: [{tally, label, points: [{day, total: {low, high}|null, batch: {low, high}|null}]}], all over the same days.
 */
export class Chart extends LitElement {
  static properties = { series: { attribute: false }, width: { state: true }, at: { state: true } };

  constructor() {
    super();
    this.series = [];
    this.width = 0;
    this.at = null;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.observer = new ResizeObserver(([entry]) => { this.width = Math.floor(entry.contentRect.width); });
    this.observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.observer.disconnect();
  }

  render() {
    const days = this.series[0]?.points.map((point) => point.day) ?? [];
    if (!days.length) return html`<p class="quiet">No day has a figure yet.</p>`;
    return html`
      <p class="legend" aria-hidden="true"><b>Running totals</b>${this.series.map((s, k) => html`<span class="key series-${k}">${s.label}</span>`)}</p>
      ${this.width ? this.drawing(days) : html`<div class="chart-space"></div>`}
      <p class="readout" aria-live="polite">${this.at == null ? html`<span class="quiet">Point at a day, or use the arrow keys.</span>` : this.readout(days)}</p>
      <details class="table"><summary>The same as a table</summary>${this.table(days)}</details>`;
  }

  drawing(days) {
    const width = this.width;
    const narrow = width < 520;
    const start = 36, end = width - this.roomForEnds(), totals = { top: 14, bottom: narrow ? 190 : 240 }, batches = { top: totals.bottom + 44, bottom: totals.bottom + 134 };
    const step = (end - start) / days.length;
    const x = (i) => start + (i + 0.5) * step;
    const scale = (max, { top, bottom }) => (n) => bottom - (n / max) * (bottom - top);
    const totalMax = nice(Math.max(1, ...this.series.flatMap((s) => s.points.map((p) => p.total?.high ?? p.total?.low ?? 0))));
    const batchMax = nice(Math.max(1, ...this.series.flatMap((s) => s.points.map((p) => p.batch?.high ?? p.batch?.low ?? 0))));
    const yTotal = scale(totalMax, totals), yBatch = scale(batchMax, batches);
    const every = Math.ceil(days.length / Math.max(1, Math.floor((end - start) / 58)));
    const rtl = getComputedStyle(this).direction === 'rtl';
    const flip = (value) => (rtl ? width - value : value);
    return html`<svg class="drawing" role="img" tabindex="0" width=${width} height=${batches.bottom + 30} viewBox="0 0 ${width} ${batches.bottom + 30}"
        aria-label="Running totals and each day's batch, ${day(days[0], true)} to ${day(days.at(-1), true)}. Arrow keys read the days; the table below has all numbers."
        @keydown=${(pressed) => this.onKey(pressed, days.length, rtl)} @pointermove=${(moved) => this.onPoint(moved, start, step, days.length, rtl, width)}
        @pointerleave=${() => { this.at = null; }} @blur=${() => { this.at = null; }}>
      <g transform=${rtl ? `translate(${width} 0) scale(-1 1)` : nothing}>
        ${[0, totalMax / 2, totalMax].map((n) => svg`<line class="grid" x1=${start} x2=${end} y1=${yTotal(n)} y2=${yTotal(n)}></line>`)}
        <line class="grid" x1=${start} x2=${end} y1=${batches.bottom} y2=${batches.bottom}></line>
        ${this.at == null ? nothing : svg`<rect class="cursor" x=${start + this.at * step} width=${step} y=${totals.top} height=${batches.bottom - totals.top}></rect>`}
        ${this.series.map((s, k) => this.bars(s, k, x, step, yBatch, batches.bottom))}
        ${this.series.map((s, k) => this.steps(s, k, x, step, yTotal))}
      </g>
      ${[totalMax / 2, totalMax].map((n) => svg`<text class="axis" x=${flip(start - 8)} y=${yTotal(n) + 4} text-anchor=${rtl ? 'start' : 'end'}>${range(n, n)}</text>`)}
      <text class="axis title" x=${flip(start)} y=${batches.top - 18} text-anchor=${rtl ? 'end' : 'start'}>Each day</text>
      ${days.map((date, i) => (i % every === 0 ? svg`<text class="axis" x=${flip(x(i))} y=${batches.bottom + 20} text-anchor="middle">${day(date)}</text>` : nothing))}
      ${step > 40 ? this.series.map((s, k) => this.barLabels(s, k, x, step, yBatch, flip)) : nothing}
      ${this.ends(x, yTotal, flip, rtl)}
    </svg>`;
  }

  /** A batch that is known only as a range is pale between its bounds. */
  bars(s, k, x, step, y, bottom) {
    const wide = barWidth(step, this.series.length);
    return s.points.map((p, i) => {
      if (!p.batch) return nothing;
      const [low, high] = [p.batch.low ?? p.batch.high, p.batch.high ?? p.batch.low];
      const bar = (from, to, kind) => svg`<rect class="bar series-${k} ${kind}" data-day=${p.day} data-tally=${s.tally} data-batch=${to} x=${x(i) + (k - this.series.length / 2) * wide + 1} y=${y(to)} width=${Math.max(1, wide - 2)} height=${y(from) - y(to)}></rect>`;
      return high > low ? [bar(low, high, 'open'), low ? bar(0, low, 'sure') : nothing] : high ? bar(0, high, 'sure') : nothing;
    });
  }

  barLabels(s, k, x, step, y, flip) {
    const wide = barWidth(step, this.series.length);
    return s.points.map((p, i) => {
      const n = p.batch?.high ?? p.batch?.low;
      return n ? svg`<text class="bar-label" x=${flip(x(i) + (k - this.series.length / 2 + 0.5) * wide)} y=${y(n) - 5} text-anchor="middle">${brief(p.batch)}</text>` : nothing;
    });
  }

  steps(s, k, x, step, y) {
    const known = s.points.map((p, i) => ({ i, p, n: p.total?.high ?? p.total?.low })).filter(({ n }) => n != null);
    if (!known.length) return nothing;
    const path = known.map(({ i, n }, j) => (j === 0 ? `M${x(i) - step / 2} ${y(n)}H${x(i) + step / 2}` : `V${y(n)}H${x(i) + step / 2}`)).join('');
    return svg`<path class="line series-${k}" d=${path}></path>
      ${known.map(({ i, p, n }) => svg`${p.total.low !== p.total.high && p.total.low != null ? svg`<line class="spread series-${k}" x1=${x(i)} x2=${x(i)} y1=${y(p.total.low)} y2=${y(n)}></line>` : nothing}
        <circle class="point series-${k}" data-day=${p.day} data-tally=${s.tally} data-total=${n} cx=${x(i)} cy=${y(n)} r=${step > 14 ? 3.5 : 1.5}></circle>`)}`;
  }

  /** The newest total at each line's end, moved apart where they would touch. */
  ends(x, y, flip, rtl) {
    const ends = this.series.map((s, k) => {
      const total = newestTotal(s);
      return total && { k, total, y: y(total.high ?? total.low), x: x(s.points.length - 1) + (x(1) - x(0)) / 2 };
    }).filter(Boolean).sort((a, b) => a.y - b.y);
    ends.forEach((end, i) => { if (i > 0) end.y = Math.max(end.y, ends[i - 1].y + 20); });
    return ends.map((end) => svg`<text class="end series-${end.k}" x=${flip(end.x + 8)} y=${end.y + 6} text-anchor=${rtl ? 'end' : 'start'}>${brief(end.total)}</text>`);
  }

  /** As wide as the longest of them: a digit of the ends' font is about 12 wide. */
  roomForEnds() {
    return 14 + 12 * Math.max(2, ...this.series.map((s) => brief(newestTotal(s)).length));
  }

  readout(days) {
    return html`<b>${day(days[this.at], true)}</b> ${this.series.map((s, k) => {
      const p = s.points[this.at];
      return html`<span class="key series-${k}">${s.label}: ${p.batch ? html`<b>${range(p.batch.low, p.batch.high)}</b> that day, ` : nothing}<b>${p.total ? range(p.total.low, p.total.high) : '–'}</b> in all</span>`;
    })}`;
  }

  table(days) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Figures by day"><table><thead>
      <tr><th scope="col" rowspan="2">Day</th>${this.series.map((s) => html`<th scope="colgroup" colspan="2">${s.label}</th>`)}</tr>
      <tr>${this.series.map(() => html`<th scope="col">that day</th><th scope="col">in all</th>`)}</tr></thead><tbody>
      ${days.map((date, i) => html`<tr><th scope="row">${day(date, true)}</th>${this.series.map((s) => html`
        <td>${s.points[i].batch ? range(s.points[i].batch.low, s.points[i].batch.high) : '–'}</td><td>${s.points[i].total ? range(s.points[i].total.low, s.points[i].total.high) : '–'}</td>`)}</tr>`)}
    </tbody></table></div>`;
  }

  onKey(pressed, length, rtl) {
    const move = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[pressed.key];
    if (!move) return;
    pressed.preventDefault();
    this.at = this.at == null ? (move > 0 ? 0 : length - 1) : Math.min(length - 1, Math.max(0, this.at + move));
  }

  onPoint(moved, start, step, length, rtl, width) {
    const box = moved.currentTarget.getBoundingClientRect();
    const along = rtl ? width - (moved.clientX - box.left) : moved.clientX - box.left;
    const i = Math.floor((along - start) / step);
    this.at = i >= 0 && i < length ? i : null;
  }
}

const newestTotal = (s) => s.points.findLast((p) => p.total)?.total ?? null;

const barWidth = (step, series) => Math.min(34, (step * 0.72) / series);

/** The next round number at or above n: 1, 2, 4, 5 or 10 times a power of ten, even so that half of it is whole. */
function nice(n) {
  const power = 10 ** Math.floor(Math.log10(n));
  const round = [1, 2, 3, 4, 5, 6, 8, 10].find((m) => m * power >= n) * power;
  return Math.max(2, round % 2 ? round + 1 : round);
}

customElements.define('tw-chart', Chart);
