/** The page before anything is known. Its script finds everything by id. */
export const MARKUP = `
<header>
  <h1>meshkit witness<span id="client"></span></h1>
  <div class="progress">
    <progress id="progress" value="0" max="1" aria-label="Scenarios judged"></progress>
    <p id="counts">Waiting for the run</p>
  </div>
  <p id="status" role="status"></p>
  <section id="over" aria-labelledby="headline" hidden>
    <h2 id="headline"></h2>
    <div id="reasons"></div>
  </section>
</header>
<form id="filter" role="search" aria-label="Filter">
  <div class="field">
    <label for="rule">Rule</label>
    <input id="rule" list="rules" type="search" autocomplete="off" spellcheck="false" placeholder="id or part of a name">
  </div>
  <datalist id="rules"></datalist>
  <div class="field">
    <label for="kind">Verdict</label>
    <select id="kind">
      <option value="">any</option>
      <option value="fail">failed</option>
      <option value="pass">passed</option>
      <option value="recorded">recorded only</option>
      <option value="undecided">undecided</option>
      <option value="pending">not judged</option>
    </select>
  </div>
  <div class="field">
    <label for="scenario">Scenario</label>
    <select id="scenario"><option value="">all</option></select>
  </div>
  <button type="reset">Clear</button>
</form>
<main>
<div class="column">
  <section class="panel" aria-labelledby="verdicts-title">
    <h2 id="verdicts-title">Verdicts</h2>
    <p class="note">Scenarios are judged when they end.</p>
    <div id="verdicts"></div>
  </section>
  <section class="panel" aria-labelledby="scenarios-title">
    <h2 id="scenarios-title">Scenarios</h2>
    <ul id="scenarios" class="rows"></ul>
  </section>
</div>
<div class="column">
  <section aria-labelledby="traffic-title">
    <h2 id="traffic-title">Traffic</h2>
    <p class="note" id="shown"></p>
    <div class="scroll" id="scroll">
      <table role="grid" aria-labelledby="traffic-title" aria-describedby="keys">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">Time</th>
            <th role="columnheader" scope="col">Request</th>
            <th role="columnheader" scope="col">Status</th>
            <th role="columnheader" scope="col" class="number">Sent</th>
            <th role="columnheader" scope="col" class="number">Received</th>
            <th role="columnheader" scope="col" class="number">Took</th>
            <th role="columnheader" scope="col">Verdicts</th>
          </tr>
        </thead>
        <tbody role="rowgroup" id="traffic"></tbody>
      </table>
    </div>
    <p class="note" id="keys">Arrow keys, Home and End move through the rows; Enter goes to the details, Escape comes back.</p>
  </section>
  <section class="panel" id="detail" aria-labelledby="detail-title" tabindex="-1" hidden>
    <h2 id="detail-title"></h2>
    <p><button type="button" id="copy">Copy as curl</button> <span id="copied" role="status"></span></p>
    <div id="detail-body"></div>
  </section>
</div>
</main>
<footer id="disclaimer"></footer>
`.trim();
