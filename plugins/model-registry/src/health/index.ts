export { AdminRouter } from './AdminRouter';
