import { LitElement, html, nothing } from 'lit';
import { figureName } from '../shared/parts.js';
import { ledger } from '../shared/readings.js';
import { brief } from '../shared/words.js';
import { freshId } from './token.js';

const words = {
  accept: { button: 'Accept', key: 'A', says: 'The claim counts.' },
  reject: { button: 'Reject', key: 'R', says: 'The claim does not count.' },
  correct: { button: 'Correct', key: 'C', says: 'The claim counts with what you change here.' },
  override: { button: 'Override', key: 'O', says: 'The figure has this value until it is undone.' },
};

/** What can be decided about an item: a figure is only overridden, and a claim that counts needs no accepting. */
export const kindsFor = (item) => (!item.claim ? ['override'] : item.kind === 'counts' ? ['reject', 'correct', 'override'] : Object.keys(words));

/** One decision with its note about one item. Fires `decided` with what became of it once the ledger has taken it. */
export class DecisionForm extends LitElement {
  static properties = { board: { attribute: false }, item: { attribute: false }, by: { attribute: false }, kind: { state: true }, busy: { state: true }, failure: { state: true } };

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('item') && changed.get('item')?.key !== this.item?.key) {
      this.kind = null;
      this.failure = null;
    }
  }

  async choose(kind) {
    this.kind = kind;
    this.failure = null;
    await this.updateComplete;
    this.querySelector(kind === 'correct' || kind === 'override' ? '[name=low]' : '[name=note]')?.focus();
  }

  render() {
    if (!this.item) return nothing;
    return html`<div class="choices" role="group" aria-label="Decide">${kindsFor(this.item).map((kind) => html`
        <button class="choice" aria-pressed=${this.kind === kind} @click=${() => this.choose(kind)}>${words[kind].button} <kbd>${words[kind].key}</kbd></button>`)}</div>
      ${this.kind ? this.form() : nothing}`;
  }

  form() {
    const { kind, item } = this;
    return html`<form class="decision" @submit=${this.send} @keydown=${this.onKey}>
      <p>${words[kind].says} ${kind === 'override' ? html`<b>${figureName(item.label, item.part)}</b>, now ${brief(item.value)}.` : nothing}</p>
      ${kind === 'correct' || kind === 'override' ? this.value() : nothing}
      <label class="field">Note <textarea name="note" rows="2" maxlength="2000" required placeholder="Why, in your words"></textarea></label>
      ${this.failure ? html`<p class="notice" role="alert">${this.failure}</p>` : nothing}
      <p class="send"><button class="act" ?disabled=${this.busy}>${words[kind].button}</button> <button type="button" class="link" @click=${() => { this.kind = null; }}>Leave it</button></p>
    </form>`;
  }

  value() {
    const { claim, part, value, tally } = this.item;
    const of = this.kind === 'correct' ? claim : value ?? {};
    return html`<div class="row">
      <label class="field">From <input type="number" name="low" min="0" step="1" .value=${of.low ?? ''}></label>
      <label class="field">To <input type="number" name="high" min="0" step="1" .value=${of.high ?? ''}></label>
      <label class="field">As of <input type="date" name="day" .value=${(this.kind === 'correct' ? claim.to ?? (claim.measure === 'total' ? null : claim.from) : value?.asOf) ?? ''}></label></div>
      ${this.kind === 'correct' ? html`<div class="row">
        <label class="field">Tally <select name="tally">${this.board.tallies.map((t) => html`<option value=${t.tally} ?selected=${t.tally === tally}>${t.label}</option>`)}</select></label>
        <label class="field">Part <input type="text" name="part" list="parts" autocomplete="off" .value=${part.join(', ')} placeholder="the whole"></label>
        <datalist id="parts">${partsOf(this.board).map((tags) => html`<option value=${tags}></option>`)}</datalist></div>` : nothing}`;
  }

  onKey = (pressed) => {
    if (pressed.key === 'Enter' && (pressed.ctrlKey || pressed.metaKey)) {
      pressed.preventDefault();
      pressed.currentTarget.requestSubmit();
    }
    if (pressed.key === 'Escape') this.kind = null;
  };

  send = async (submitted) => {
    submitted.preventDefault();
    const given = new FormData(submitted.target);
    this.busy = true;
    this.failure = null;
    try {
      const outcome = await ledger.decide(this.board.story, decision(this.kind, this.item, given, { story: this.board.story, by: this.by }));
      this.kind = null;
      this.dispatchEvent(new CustomEvent('decided', { bubbles: true, detail: outcome?.state }));
    } catch (failure) {
      this.failure = failure.status === 401 || failure.status === 403 ? `${failure.message} Sign in with a token that allows it.` : failure.message;
    } finally {
      this.busy = false;
    }
  };
}

/** The parts that the board knows, as they are written in the form: "minors, women". */
const partsOf = (board) => [...new Set(board.tallies.flatMap((tally) => tally.figures).map((figure) => figure.part.join(', ')).filter(Boolean))].sort();

/** The message that the ledger takes. A correction names only what it changes. */
export function decision(kind, item, given, { story, by }) {
  const number = (name) => (given.get(name) ? Number(given.get(name)) : null);
  const part = given.get('part')?.split(',').map((tag) => tag.trim().toLowerCase()).filter(Boolean).sort();
  const one = { id: freshId(), story, kind, claim: null, tally: null, part: null, low: null, high: null, day: null, undoes: null, by, note: given.get('note').trim(), at: new Date().toISOString() };
  switch (kind) {
    case 'correct': return { ...one, claim: item.claim.id, low: number('low'), high: number('high'), day: given.get('day') || null,
      tally: given.get('tally') === item.tally ? null : given.get('tally'), part: part.join() === item.part.join() ? null : part };
    case 'override': return { ...one, tally: item.tally, part: item.part, low: number('low'), high: number('high'), day: given.get('day') || null };
    default: return { ...one, claim: item.claim.id };
  }
}

customElements.define('tw-decision', DecisionForm);
