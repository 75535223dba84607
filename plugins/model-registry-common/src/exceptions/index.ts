export {
  askException,
  decideException,
  type ExceptionAnswer,
  type ExceptionDecision,
  type ExceptionVerb,
} from './decideException';
export {
  endsSoon,
  exceptionEnd,
  isLive,
  liveExceptionFor,
  liveExceptions,
  mayWaive,
  waivingRoles,
} from './live';
