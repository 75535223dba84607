export {
  askException,
  decideException,
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
export {
  awaitsReview,
  glassInForce,
  glassReviewRole,
  glassRole,
  mayBreakGlass,
  mayReviewGlass,
  reviewDueAt,
  reviewWantedAt,
  type GlassAsked,
} from './breakGlass';
export type { ExceptionAnswer } from './refuseException';
