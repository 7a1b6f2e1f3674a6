import { LitElement, html, nothing } from 'lit';
import { figureName, labelOf } from '../shared/parts.js';
import { ledger } from '../shared/readings.js';
import { day, moment, range } from '../shared/words.js';
import { freshId } from './token.js';

const kinds = { accept: 'Accepted', reject: 'Rejected', correct: 'Corrected', override: 'Overridden', undo: 'Undone' };

/** What was decided, newest first, and what waits for a second person. Fires `decided` with what became of a decision. */
export class Decisions extends LitElement {
  static properties = { board: { attribute: false }, decisions: { attribute: false }, waiting: { attribute: false }, by: { attribute: false }, asking: { state: true }, failure: { state: true } };

  createRenderRoot() {
    return this;
  }

  render() {
    const undone = new Map(this.decisions.filter((one) => one.kind === 'undo').map((one) => [one.undoes, one]));
    return html`
      ${this.waiting.length ? html`<section class="expected waiting"><h2 class="sub">Waiting for a second person</h2><ul>${this.waiting.map((one) => this.proposal(one))}</ul></section>` : nothing}
      ${this.decisions.length ? html`<ol class="timeline decisions">${this.decisions.map((one) => this.decision(one, undone.get(one.id)))}</ol>` : html`<p class="empty">No decision yet.</p>`}
      ${this.dialog()}`;
  }

  proposal(one) {
    return html`<li data-decision=${one.id}>${this.words(one)} <span class="said" dir="auto">${one.by}: ${one.note}</span>
      ${this.by && one.by !== this.by ? html`<button class="act confirm" @click=${() => this.ask('confirm', one)}>Confirm</button>` : html`<span class="quiet">Somebody else has to confirm it.</span>`}</li>`;
  }

  decision(one, undo) {
    const { zone } = this.board;
    return html`<li data-decision=${one.id} class=${undo ? 'undone' : ''}>
      <p class="when"><time datetime=${one.at}>${moment(one.at, zone)}</time></p>
      <p class="what"><b>${kinds[one.kind]}</b> ${this.words(one)} ${undo ? html`<span class="tag">Undone</span>` : nothing}</p>
      <p class="reason"><b dir="auto">${one.by}</b>: <span dir="auto">${one.note}</span>
        ${this.by && one.kind !== 'undo' && !undo ? html`<button class="link undo" @click=${() => this.ask('undo', one)}>Undo</button>` : nothing}</p></li>`;
  }

  /** What a decision is about, and what it says. */
  words(one) {
    const about = one.kind === 'undo' ? this.decisions.find((other) => other.id === one.undoes) : one;
    if (!about) return nothing;
    const name = about.tally ? figureName(labelOf(this.board, about.tally), about.part) : this.claimWords(about.claim);
    const value = about.low != null || about.high != null ? html`: <b>${range(about.low, about.high)}</b>${about.day ? ` as of ${day(about.day)}` : ''}` : nothing;
    return html`${one.kind === 'undo' ? `${kinds[about.kind].toLowerCase()}: ` : ''}${name}${about.kind === 'correct' && about.tally ? html` <span class="quiet">from ${this.claimWords(about.claim)}</span>` : nothing}${value}`;
  }

  /** A claim by its words where the board still shows them, else by its id. */
  claimWords(id) {
    const shown = this.board.tallies.flatMap((tally) => tally.figures).flatMap((figure) => figure.claims).find((claim) => claim.id === id);
    return shown ? html`<span dir="auto">“${shown.quote}”, ${shown.publisher}</span>` : html`<span class="quiet">claim ${id?.slice(0, 8)}</span>`;
  }

  dialog() {
    const { kind, one } = this.asking ?? {};
    return html`<dialog class="ask" aria-labelledby="ask-title" @close=${() => { this.asking = null; }}>${one ? html`<form @submit=${this.send}>
      <h2 id="ask-title">${kind === 'undo' ? 'Undo this decision?' : 'Confirm this override?'}</h2>
      <p>${this.words(one)} <span class="said" dir="auto">${one.by}: ${one.note}</span></p>
      <label class="field">Note <textarea name="note" rows="2" maxlength="2000" required placeholder="Why, in your words"></textarea></label>
      ${this.failure ? html`<p class="notice" role="alert">${this.failure}</p>` : nothing}
      <p class="send"><button class="act">${kind === 'undo' ? 'Undo' : 'Confirm'}</button> <button type="button" class="link" @click=${() => this.querySelector('dialog').close()}>Leave it</button></p></form>` : nothing}</dialog>`;
  }

  async ask(kind, one) {
    this.failure = null;
    this.asking = { kind, one };
    await this.updateComplete;
    this.querySelector('dialog').showModal();
  }

  send = async (submitted) => {
    submitted.preventDefault();
    const { kind, one } = this.asking;
    const given = { id: freshId(), by: this.by, note: new FormData(submitted.target).get('note').trim(), at: new Date().toISOString() };
    const blank = { story: this.board.story, claim: null, tally: null, part: null, low: null, high: null, day: null, undoes: null };
    try {
      const outcome = await ledger.decide(this.board.story, kind === 'undo' ? { ...blank, ...given, kind, undoes: one.id } : { ...one, ...given });
      this.querySelector('dialog').close();
      this.dispatchEvent(new CustomEvent('decided', { detail: outcome?.state }));
    } catch (failure) {
      this.failure = failure.message;
    }
  };
}

customElements.define('tw-decisions', Decisions);
