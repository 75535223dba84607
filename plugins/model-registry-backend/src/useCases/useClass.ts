/**
 * What the open use cases of a model say of their class in law, as one of `useClasses`. It says no more of them,
 * since whoever reads the model may not read its use cases (safety: S9).
 *
 * @param model - SQL that gives the id of a model
 */
export const useClassOf = (model: string) => `(
  select case when bool_or(u.eu_class = 'high-risk') then 'high-risk'
    when count(*) > 0 and count(*) = count(u.eu_class) then 'other' else 'unsaid' end
  from use_case_models l join use_cases u on u.id = l.use_case_id
  where l.model_id = ${model} and u.closed_at is null)`;
