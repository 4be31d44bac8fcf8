// Loaded by Tasklist, Cockpit and Admin. They show a login form of their own at #/login once nobody
// is logged in any more; the house has one login for everything.
function toTheOneLogin() {
  if (location.hash.startsWith('#/login')) {
    location.assign(new URL('../login', import.meta.url));
  }
}

addEventListener('hashchange', toTheOneLogin);
toTheOneLogin();
