/* Saves the sheet's numbers as they are typed or pasted. Without it the page's own buttons do the same.
 *
 * A save sends the whole form, as the button would, and takes states, sentences and counts from the page that
 * comes back: words are chosen in one place only. What somebody types meanwhile stays in its field. */
'use strict';

document.addEventListener('DOMContentLoaded', () => {
  const form = document.getElementById('sheet');
  if (!form) return;
  const status = document.getElementById('sheet-status');
  const waiting = []; /* presses that came while a save was on its way; null: a plain save */
  let busy = false;
  let unsaved = false;

  const fields = () => [...form.querySelectorAll('.mh-grid__now input[type="text"]')];

  /* A cell as it came back; what was typed since the save began is newer and stays. */
  const renew_cell = (cell, fresh, sent) => {
    const field = cell.querySelector('input[type="text"]');
    const other = fresh.querySelector('input[type="text"]');
    cell.className = fresh.className;
    const state = fresh.querySelector('.mh-cell__state');
    cell.querySelector('.mh-cell__state').replaceChildren(...state.childNodes);
    cell.querySelector('p.mh-phone')?.remove();
    const why = fresh.querySelector('p.mh-phone');
    if (why) cell.prepend(why);
    if (!field || !other) return;
    if (field.value === sent.get(field.name)) field.value = other.value;
    if (other.hasAttribute('aria-invalid')) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
    const seen = cell.querySelector('input[type="hidden"]');
    if (seen) seen.value = fresh.querySelector('input[type="hidden"]').value;
  };

  /* The sentences as they came back, with reasons that are half written. */
  const renew_needs = (fresh) => {
    const needs = document.getElementById('needs');
    const reasons = new Map([...needs.querySelectorAll('[data-reason]')].map((r) => [r.name, r.value]));
    const active = document.activeElement;
    const held = active && needs.contains(active) ? active.id : null;
    needs.replaceChildren(...fresh.childNodes);
    needs.hidden = fresh.hidden;
    for (const reason of needs.querySelectorAll('[data-reason]')) {
      if (!reasons.get(reason.name) || reason.value) continue;
      reason.value = reasons.get(reason.name);
      reason.closest('details').open = true;
    }
    if (held !== null) (document.getElementById(held) || (needs.hidden ? status : needs)).focus();
  };

  const renew = (html, sent) => {
    const fresh = new DOMParser().parseFromString(html, 'text/html').getElementById('sheet');
    if (!fresh) return false;
    for (const cell of form.querySelectorAll('.mh-grid__now[id]')) {
      const other = [...fresh.querySelectorAll('.mh-grid__now[id]')].find((c) => c.id === cell.id);
      if (other) renew_cell(cell, other, sent);
    }
    renew_needs(fresh.querySelector('#needs'));
    status.replaceChildren(...fresh.querySelector('#sheet-status').childNodes);
    return true;
  };

  const tell = (words) => { status.textContent = words; };

  /* Mean, spread and number of a subgroup belong together: while one is missing the others wait. */
  const wait_for_parts = (data) => {
    for (const name of [...data.keys()].filter((key) => key.startsWith('x.'))) {
      const suffix = name.slice(2);
      const part = (letter) => (data.get(letter + suffix) || '').trim();
      const [mean, spread, size] = [part('n.'), part('x.'), part('d.')];
      const whole = mean && size && (spread || size === '1');
      if (whole || /^(n|-)/i.test(mean) || !(mean || spread || size)) continue;
      for (const letter of ['n.', 'x.', 'd.', 'r.']) data.delete(letter + suffix);
    }
  };

  const save = async (press) => {
    if (busy) {
      waiting.push(press);
      return;
    }
    busy = true;
    const data = new FormData(form);
    const focused = press && press.closest('.mh-grid__now');
    if (press && press.name) data.append(press.name, press.value);
    data.delete('paste');
    if (!press) wait_for_parts(data);
    /* A reason counts once its own button, or the form's, is pressed: half a reason explains nothing. */
    const item = press && press.closest('li');
    for (const reason of form.querySelectorAll('[data-reason]')) {
      if (!press || focused || (item && !item.contains(reason))) data.delete(reason.name);
    }
    const slow = setTimeout(() => tell(form.dataset.saving), 1000);
    try {
      const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(data) });
      unsaved = !renew(await answer.text(), new Map(data));
      if (unsaved) tell(answer.redirected ? form.dataset.signedOut : form.dataset.offline);
      if (!unsaved && focused) focused.querySelector('input[type="text"]').focus();
    } catch {
      unsaved = true;
      tell(form.dataset.offline);
    }
    clearTimeout(slow);
    busy = false;
    if (waiting.length) save(waiting.shift());
  };

  form.addEventListener('change', (event) => {
    if (event.target.matches('.mh-grid__now input[type="text"]')) save(null);
  });

  /* Finishing and pasting load the page anew; every other button saves in place. */
  form.addEventListener('submit', (event) => {
    const press = event.submitter;
    if (press && 'finish' in press.dataset) return;
    if (form.elements.paste && form.elements.paste.value.trim()) return;
    event.preventDefault();
    delete form.dataset.sent;
    save(press);
  });

  /* Enter and the arrows walk the column, as in a spreadsheet. */
  form.addEventListener('keydown', (event) => {
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !event.target.matches('.mh-grid__now input[type="text"]')) return;
    const all = fields();
    event.preventDefault();
    const next = all[all.indexOf(event.target) + step];
    if (next) {
      next.focus();
      next.select();
    } else if (event.key === 'Enter') {
      event.target.dispatchEvent(new Event('change', { bubbles: true }));
    }
  });

  /* A copied column fills the fields below; anything wider goes to the paste field, to be looked at first. */
  form.addEventListener('paste', (event) => {
    if (!event.target.matches('.mh-grid__now input[type="text"]')) return;
    const text = event.clipboardData.getData('text/plain').replace(/\r/g, '').replace(/\n$/, '');
    const lines = text.split('\n');
    const below = fields().slice(fields().indexOf(event.target));
    if (lines.length === 1 && !text.includes('\t')) return;
    event.preventDefault();
    if (text.includes('\t') || lines.length > below.length) {
      document.getElementById('sheet-paste').open = true;
      form.elements.paste.value = text;
      form.elements.paste.focus();
      tell(form.dataset.pasteHere);
      return;
    }
    lines.forEach((line, i) => { if (line.trim()) below[i].value = line.trim(); });
    save(null);
  });

  /* What did not reach the server goes again by itself. */
  window.addEventListener('online', () => { if (unsaved) save(null); });
  setInterval(() => { if (unsaved) save(null); }, 60000);
  window.addEventListener('beforeunload', (event) => { if (unsaved) event.preventDefault(); });
});
