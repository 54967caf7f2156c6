/**
 * What an article says about its entities: the roles of people, and how salient each entity is.
 *
 * <p>Enters: linked entities. Leaves: the same with {@code role} and {@code salience}, ordered. Open
 * {@link id.warta.enrich.profile.EntityProfiles} first; {@code RoleReader} reads the words beside a name.
 */
@NullMarked
package id.warta.enrich.profile;

import org.jspecify.annotations.NullMarked;
