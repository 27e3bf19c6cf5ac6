import { sql } from "drizzle-orm";
import type { SavedList } from "#db/vocabulary-lists.ts";
import type { Viewer } from "#lib/access/actor.ts";

export interface SavedView {
  id: string;
  name: string;
  query: string;
  isShared: boolean;
  /** Whose it is, where it is a colleague's. */
  owner: string | null;
  isDefault: boolean;
}

/** The views of a list that a person has, as JSON: the own ones and those of colleagues, by name. */
export const viewsOf = (viewer: Viewer, list: SavedList) => sql`
  (select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'query', v.query, 'isShared', v.is_shared,
            'owner', case when v.user_id <> ${viewer.userId} then u.name end, 'isDefault', d.view_id is not null)
            order by v.name collate "und-x-icu", v.id), '[]')
     from (select * from saved_views where list = ${list} order by name, id limit 200) v
     left join users u on u.id = v.user_id
     left join default_views d on d.view_id = v.id and d.list = ${list} and d.user_id = ${viewer.userId})`;
