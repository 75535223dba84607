export { BrowsePage } from './BrowsePage';
