/* Lets an addon written for Node-API 10 be built as Node-API 9 (Node 20, Electron <= 34).
 * Only v10 feature used: references to primitive values. A primitive is boxed in a one-element
 * array and the napi_ref handed out is tagged in its lowest bit. Force-include with -include. */
#pragma once
#ifdef __cplusplus
#include <node_api.h>
#include <stdint.h>
namespace n9 {
inline bool tagged(napi_ref r) { return (reinterpret_cast<uintptr_t>(r) & 1) != 0; }
inline napi_ref raw(napi_ref r) { return reinterpret_cast<napi_ref>(reinterpret_cast<uintptr_t>(r) & ~uintptr_t{1}); }
inline napi_status create(napi_env e, napi_value v, uint32_t n, napi_ref* out) {
  napi_valuetype t;
  napi_status s = napi_typeof(e, v, &t);
  if (s != napi_ok) return s;
  if (t == napi_object || t == napi_function || t == napi_external || t == napi_symbol) return napi_create_reference(e, v, n, out);
  napi_value box;
  if ((s = napi_create_array_with_length(e, 1, &box)) != napi_ok) return s;
  if ((s = napi_set_element(e, box, 0, v)) != napi_ok) return s;
  napi_ref r;
  if ((s = napi_create_reference(e, box, n, &r)) != napi_ok) return s;
  *out = reinterpret_cast<napi_ref>(reinterpret_cast<uintptr_t>(r) | 1);
  return napi_ok;
}
inline napi_status get(napi_env e, napi_ref r, napi_value* out) {
  if (!tagged(r)) return napi_get_reference_value(e, r, out);
  napi_value box;
  napi_status s = napi_get_reference_value(e, raw(r), &box);
  if (s != napi_ok || box == nullptr) { *out = nullptr; return s; }
  return napi_get_element(e, box, 0, out);
}
inline napi_status del(napi_env e, napi_ref r) { return napi_delete_reference(e, raw(r)); }
inline napi_status ref(napi_env e, napi_ref r, uint32_t* n) { return napi_reference_ref(e, raw(r), n); }
inline napi_status unref(napi_env e, napi_ref r, uint32_t* n) { return napi_reference_unref(e, raw(r), n); }
}
#define napi_create_reference n9::create
#define napi_get_reference_value n9::get
#define napi_delete_reference n9::del
#define napi_reference_ref n9::ref
#define napi_reference_unref n9::unref
#endif
