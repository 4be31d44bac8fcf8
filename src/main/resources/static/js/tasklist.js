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
