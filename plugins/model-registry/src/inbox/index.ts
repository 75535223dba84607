export { InboxRouter } from './InboxRouter';
export { InboxPage } from './InboxPage';
