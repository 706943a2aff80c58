export { dump } from "../../../scripts/histories/dump.ts";
