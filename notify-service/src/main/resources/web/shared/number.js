import { LitElement, html } from 'lit';

/**
 * A number that changes without moving what stands around it: tabular figures, and a mark that fades after a change.
 * With reduced motion the mark neither fades nor moves; CSS decides.
 */
export class Number extends LitElement {
  static properties = { text: { type: String } };

  createRenderRoot() {
    return this;
  }

  /** Longer numbers are drawn smaller, so that a range fits where a number stood. CSS knows how much. */
  willUpdate() {
    const { length } = this.text ?? '';
    this.dataset.length = length > 8 ? 'long' : length > 5 ? 'wide' : 'short';
  }

  updated(changed) {
    const before = changed.get('text');
    if (before === undefined || before === this.text || before === '–' || this.text === '–') return;
    this.classList.remove('changed');
    void this.offsetWidth; // restarts the fade when one change follows another
    this.classList.add('changed');
  }

  render() {
    return html`<span class="digits">${this.text}</span>`;
  }
}

customElements.define('tw-number', Number);
