export { notificationSettingsModule } from './notificationSettings';
export { shellModule } from './shellModule';
