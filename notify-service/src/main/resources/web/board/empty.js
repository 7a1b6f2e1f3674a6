import { html, nothing } from 'lit';

/** A story of which nothing was reported yet: what it counts, and how its first report comes in. */
export function emptyView(board) {
  return html`<section class="nothing-yet"><p class="empty">Nothing reported yet.</p>
    <p>The first report that fits this story appears here by itself. A report comes in by a feed, by <code>POST /v1/reports</code> of ingest-service, or is pasted at the <a href="/desk?story=${encodeURIComponent(board.story)}">desk</a>.</p>
    <h2>What is counted here</h2>
    <ul class="counted">${board.tallies.map((tally) => html`<li>${tally.label}</li>`)}</ul></section>`;
}

/** A story that the service does not know; the page stays, in case a story pack is added. */
export function unknownView(story) {
  return html`<header class="story-head"><h1>There is no such story</h1></header>
    <p>No story is called “<span dir="auto">${story}</span>” here. <a href="/">All stories</a></p>`;
}

/** Before the first board has come. */
export function waitingView(past, connection, trouble) {
  return html`<header class="story-head"><h1>${past ? 'Reading the board as it was' : 'Waiting for the board'}</h1>${connection}</header>
    ${trouble ? html`<p class="notice" role="status">${trouble}</p><p><a href=${location.pathname}>The board as it is now</a></p>` : nothing}`;
}
