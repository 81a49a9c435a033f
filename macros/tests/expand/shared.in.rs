#[arklow_endpoint(put, "/pets/<pet_id>/", contract = "tests/expand/shop.yaml", components = crate::models)]
pub async fn put_pet(pet_id: put_pet::PetId, body: put_pet::Body) -> Result<put_pet::Data, Failure> {
    Err(Failure::internal(format!("{pet_id} {body:?}")))
}
