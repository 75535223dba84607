/**
 * Ways out of the portal's notifications: Backstage's own modules for e-mail and Slack, in our words, and
 * Microsoft Teams. Each is there only where it is configured.
 *
 * @packageDocumentation
 */
export { notificationChannels as default } from './channels';
