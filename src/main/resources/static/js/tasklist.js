// Loaded by Tasklist before it looks at its address. Unless that says otherwise it lists the newest
// task first; who has thirty students needs first what is due next. Another order that somebody
// chooses stays in the address.
const [path, query = ''] = location.hash.slice(1).split('?');

if ((path === '/' || path === '') && !query.includes('sorting=')) {
  const dueNext = encodeURIComponent('[{"sortBy":"dueDate","sortOrder":"asc"}]');
  history.replaceState(null, '', `#/?${query ? `${query}&` : ''}sorting=${dueNext}`);
}
