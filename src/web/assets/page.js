/* What a script adds to every page; each page works without it. */
'use strict';

document.addEventListener('DOMContentLoaded', () => {
  document.body.classList.add('nhsuk-frontend-supported');

  /* After a refused form the summary of errors is where the reader is. */
  const look = document.querySelector('[data-look-here]');
  if (look) look.focus();

  /* An error's link goes to the field and puts the cursor in it, with its label in view. */
  for (const link of document.querySelectorAll('.nhsuk-error-summary a[href^="#"]')) {
    link.addEventListener('click', (event) => {
      const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!field) return;
      const above = field.closest('.nhsuk-form-group, td, fieldset') || field;
      above.scrollIntoView();
      field.focus({ preventScroll: true });
      event.preventDefault();
    });
  }

  /* A form is sent once, however often its button is pressed; back in the page it can be sent again. */
  for (const form of document.querySelectorAll('form[method="post"]')) {
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = 'yes';
    });
  }
  window.addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
  });

  /* The phone's menu closes with Escape, like any menu. */
  for (const menu of document.querySelectorAll('.mh-menu')) {
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu.open) return;
      menu.open = false;
      menu.querySelector('summary').focus();
    });
  }
});
