declare const brand: unique symbol;

/** A `Base` that has passed the check that `Name` stands for. Only the parser of that name makes one. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
