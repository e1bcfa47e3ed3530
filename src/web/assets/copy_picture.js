/* Puts a chart on the clipboard as a picture, with one click, for a slide.

   The button is made here: without script, or where the browser lets no page write pictures (or the page came
   without encryption), there is the link to the PNG and nothing that does not work. */

function canCopy() {
  return Boolean(navigator.clipboard?.write && window.ClipboardItem);
}

/* The browser must be asked within the click, so it is given a promise of the picture, not the picture. */
function copyFrom(url) {
  const picture = fetch(url).then((answer) => {
    if (!answer.ok) throw new Error(`the picture answered ${answer.status}`);
    return answer.blob();
  });
  return navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
}

function offer(links) {
  const button = document.createElement('button');
  const said = document.createElement('span');

  button.type = 'button';
  button.className = 'mh-plain';
  button.textContent = links.dataset.copyLabel;
  said.className = 'mh-small mh-quiet';
  said.setAttribute('role', 'status');
  links.prepend(button);
  links.append(said);

  button.addEventListener('click', async () => {
    said.textContent = ''; /* so that the same words are read out again */
    button.setAttribute('aria-disabled', 'true');
    try {
      await copyFrom(links.dataset.copyPicture);
      said.textContent = links.dataset.copied;
    } catch {
      said.textContent = links.dataset.copyFailed;
    }
    button.removeAttribute('aria-disabled');
  });
}

if (canCopy()) for (const links of document.querySelectorAll('[data-copy-picture]')) offer(links);
