export { Spark } from './Spark';
export { UsageCard } from './UsageCard';
export { UsageLine } from './UsageLine';
