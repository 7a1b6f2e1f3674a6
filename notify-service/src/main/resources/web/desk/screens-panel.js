import { html } from 'lit';
import { figureName, labelOf } from '../shared/parts.js';
import { count, moment } from '../shared/words.js';

/** Which open screens still show a figure that has been corrected. */
export function screensPanel(screens, board) {
  if (!screens) return html`<p class="quiet">Reading…</p>`;
  if (screens.failure) return html`<p class="notice" role="status">${screens.failure}</p>`;
  const rows = [...screens.corrections].reverse();
  if (!rows.length) return html`<p class="empty">Nothing has been corrected.</p><p class="quiet">${open(screens)}</p>${silence(screens)}`;
  const late = rows.filter((row) => row.outstanding);
  return html`<p class="empty">${verdict(screens, late)}</p>${silence(screens)}
    ${screens.screens ? html`<div class="scroll" tabindex="0" role="region" aria-label="Corrections"><table class="feeds"><thead><tr><th scope="col">Correction</th><th scope="col">Made</th><th scope="col">Screens that show it</th><th scope="col">Still show the old figure</th></tr></thead><tbody>
      ${rows.map((row) => html`<tr><th scope="row">${nameOf(row.figure, board)}</th><td>${moment(row.at, board?.zone)}</td><td>${row.shown}</td><td><b>${row.outstanding || '–'}</b></td></tr>`)}</tbody></table></div>` : ''}`;
}

function verdict({ screens, silent }, late) {
  if (!screens) return none(silent);
  const [is, are] = silent ? [' that is counted', ' that are counted'] : ['', ''];
  if (!late.length) return screens === 1 ? `The open screen${is} shows every corrected figure.` : `All ${screens} open screens${are} show every corrected figure.`;
  const most = Math.max(...late.map((row) => row.outstanding));
  return `${most} of ${count(screens, `open screen${is}`, `open screens${are}`)} still ${most === 1 ? 'shows' : 'show'} an old figure.`;
}

/** What is not counted is said, or the rest would look like all. */
const silence = ({ silent, replicas }) => (silent ? html`<p class="notice" role="status">${silent} of ${replicas + silent} servers did not answer: the screens that they serve are not counted.</p>` : '');

const open = ({ screens, silent }) => (screens ? `${count(screens, 'board is', 'boards are')} open.` : none(silent));

const none = (silent) => (silent ? 'No screen that is counted has a board open just now.' : 'No board is open on any screen just now.');

/** A figure's key, "hostages-released|thai", for readers. */
function nameOf(key, board) {
  const [tally, tags] = key.split('|');
  return figureName(labelOf(board, tally), tags ? tags.split(',') : []);
}
