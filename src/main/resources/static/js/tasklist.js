// Loaded by Tasklist, which lists the newest task first unless its address says otherwise. Who has
// thirty students needs what is due next; a sorting that somebody chose stays in the address.
const DUE_NEXT = encodeURIComponent('[{"sortBy":"dueDate","sortOrder":"asc"}]');

function whatIsDueNextFirst() {
  const [path, query = ''] = location.hash.slice(1).split('?');
  if ((path === '/' || path === '') && !query.includes('sorting=')) {
    location.replace(`#/?${query ? query + '&' : ''}sorting=${DUE_NEXT}`);
  }
}

addEventListener('hashchange', whatIsDueNextFirst);
whatIsDueNextFirst();
