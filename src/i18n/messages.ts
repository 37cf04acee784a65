/** A sentence: a text, or a function of the values it names. */
export type Message = string | ((values: never) => string);

/** The same keys and values as `M`, in any words. A language that lacks a key does not compile. */
export type InOtherWords<M> = { readonly [K in keyof M]: M[K] extends string ? string : M[K] };
