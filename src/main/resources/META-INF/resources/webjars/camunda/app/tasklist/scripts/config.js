export default {
  // Leads to the one login of the house instead of a login form here.
  customScripts: ['../../../js/login'],
  disableWelcomeMessage: true
};
