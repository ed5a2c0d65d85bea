/* Whatever looks at pages does so in one town, because to live in one takes a while. */
import "./as-kept.ts";
import "./on-every-page.ts";
