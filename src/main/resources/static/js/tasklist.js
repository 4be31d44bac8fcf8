// Loaded by Tasklist before it looks at its address. Unless that says otherwise it lists the newest
// task first; who has thirty students needs first what is due next. Another order that somebody
// chooses stays in the address.
const [path, query = ''] = location.hash.slice(1).split('?');

if ((path === '/' || path === '') && !query.includes('sorting=')) {
  const dueNext = encodeURIComponent('[{"sortBy":"dueDate","sortOrder":"asc"}]');
  history.replaceState(null, '', `#/?${query ? `${query}&` : ''}sorting=${dueNext}`);
}

// A form's link would take its page's place, and with it whatever was typed so far; form-js takes
// away the mark that opens another window.
document.addEventListener(
  'click',
  event => {
    const link = event.target.closest('.fjs-container a[href]');
    if (link) {
      link.target = '_blank';
      link.rel = 'noopener';
    }
  },
  {capture: true}
);

// What is missing may stand far above the button: the form goes there.
document.addEventListener('click', event => {
  if (event.target.closest('.form-actions .btn-primary, .modal-footer .btn-primary')) {
    setTimeout(() => {
      const field = document.querySelector('.fjs-form-field-error')?.closest('.fjs-form-field');
      field?.scrollIntoView({block: 'center'});
      // A select opens when it gets the focus, and the next click would close it again.
      field?.querySelector(':scope:not(.fjs-form-field-select) :is(input, textarea)')?.focus({preventScroll: true});
    }, 100);
  }
});

// The way to the other pages of the house, once the head of the page is there.
const head = new MutationObserver(() => {
  const menu = document.querySelector('[cam-widget-header] .app-menu > ul');
  if (menu) {
    head.disconnect();
    const home = document.createElement('a');
    home.href = new URL('../', import.meta.url);
    home.textContent = 'Start page';
    const item = document.createElement('li');
    item.append(home);
    menu.prepend(item);
  }
});
head.observe(document.documentElement, {childList: true, subtree: true});
