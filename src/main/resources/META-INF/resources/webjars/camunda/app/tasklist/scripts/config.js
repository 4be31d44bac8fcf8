export default {
  // Shown in this order, with a space between, in the head of the page and on the browser's tab.
  app: {vendor: 'IEP Meetings ·', name: 'Tasklist'},

  // Leads to the one login of the house instead of a login form here.
  customScripts: ['../../../js/login', '../../../js/drafts', '../../../js/tasklist'],
  disableWelcomeMessage: true
};
