// Loaded by Tasklist, Cockpit and Admin. They show a login form of their own at #/login once nobody
// is logged in any more; the house has one login for everything.
async function toTheOneLogin() {
  if (!location.hash.startsWith('#/login')) {
    return;
  }
  // What only this page has would be gone with it; once it is kept, somebody has logged in beside it.
  if (await window.staffDrafts?.keptBeside()) {
    location.assign(location.pathname);
  } else {
    location.assign(new URL('../login', import.meta.url));
  }
}

addEventListener('hashchange', toTheOneLogin);
toTheOneLogin();
