/**
 * The one place that somebody names, as a subscriber's row keeps places: JSON `[[part,street,house]]`, as far as it goes
 * down. Null where none is named, or one that the town does not have: then a person hears what concerns any place.
 * At most three rows, each by its key.
 * @param id a bound parameter: the place's id, or null
 */
export const placesKeptSql = (id: string): string =>
  `(SELECT json_array(CASE
      WHEN grand.id IS NOT NULL THEN json_array(grand.id, parent.id, own.id)
      WHEN parent.id IS NOT NULL THEN json_array(parent.id, own.id)
      ELSE json_array(own.id) END)
    FROM places own LEFT JOIN places parent ON parent.id = own.parentId LEFT JOIN places grand ON grand.id = parent.parentId
    WHERE own.id = ${id})`;
