-- What a unit counted of each group.

-- query: strata_sheet_cells  (unit, scheme, period)  -> what stands of every group in a period
SELECT o.period, o.state, o.revision, o.numerator, o.denominator, o.value, o.spread, o.entry, s.measure,
       s.stratum
FROM series s JOIN observation o ON o.organisation = s.organisation AND o.series = s.number
WHERE s.unit = :unit AND o.period = :period
  AND s.stratum IN (SELECT id FROM stratum WHERE scheme = :scheme);
