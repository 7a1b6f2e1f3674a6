import { LitElement, html, nothing } from 'lit';
import { forget, remember } from '../shared/session.js';
import { person } from './token.js';

/** Who is at the desk. Fires `signed` with the token, or with null where somebody has signed out. */
export class SignIn extends LitElement {
  static properties = { token: { attribute: false }, refused: { state: true } };

  createRenderRoot() {
    return this;
  }

  render() {
    const who = this.token && person(this.token);
    if (who) {
      return html`<p class="signed"><span><b dir="auto">${who.name}</b> <span class="quiet">${who.roles.join(', ') || 'no role'}</span></span>
        <button class="link" @click=${() => { forget(); this.tell(null); }}>Sign out</button></p>`;
    }
    return html`<form class="sign-in" @submit=${this.onSubmit}><label>Token <input type="password" name="token" autocomplete="off" spellcheck="false" required aria-describedby=${this.refused ? 'refused' : nothing}></label> <button class="act">Sign in</button>
      ${this.refused ? html`<span id="refused" class="quiet" role="alert">${this.refused}</span>` : nothing}</form>`;
  }

  onSubmit = (submitted) => {
    submitted.preventDefault();
    const token = new FormData(submitted.target).get('token').trim();
    this.refused = person(token) ? null : 'This is not a token, or it has expired.';
    if (this.refused) return;
    remember(token);
    this.tell(token);
  };

  tell(token) {
    this.dispatchEvent(new CustomEvent('signed', { detail: token }));
  }
}

customElements.define('tw-sign-in', SignIn);
