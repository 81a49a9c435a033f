// Types that are derived once, for endpoints, for methods, and for requests without a function.

use arklow::{Client, Error, Failure, Transport, arklow_components, arklow_endpoint};

#[arklow_components(contract = "contracts/shop.yaml", operations)]
pub mod models {}

#[arklow_components(contract = "contracts/shop.yaml", only(PetTag, "Owner"))]
/// Some of them.
mod some {}

/// Reads a pet.
#[arklow_endpoint(get, "/pets/<pet_id>/", contract = "contracts/shop.yaml", components = crate::models)]
pub async fn get_pet(pet_id: models::PetId) -> Result<get_pet::Data, Failure> {
    let name = get_pet::PetName::from_static("Rex");
    Ok(models::Pet { id: pet_id, name, owner: None })
}

#[arklow_endpoint(put, "/pets/<pet_id>/", contract = "contracts/shop.yaml", types = crate::models::put_pet)]
pub mod put {}

mod methods {
    use super::*;

    pub trait Pets: Transport {
        #[arklow_endpoint(get, "/pets/<pet_id>/", contract = "contracts/shop.yaml", types = models::get_pet)]
        #[allow(async_fn_in_trait)]
        async fn pet(&self, pet_id: &str) -> Result<models::Pet, Error>;
    }

    impl<T: Transport> Pets for Client<T> {}
}

async fn use_them(client: &Client) -> Result<(), Error> {
    use methods::Pets as _;

    let pet = client.pet("7").await?;
    let again: get_pet::Pet = client.call(get_pet::Request { pet_id: pet.id.clone() }).await?;
    let data = client.call(put::Request { pet_id: again.id.clone(), body: again }).await?;
    assert_eq!(data.pet, pet);
    let _ = some::PetTag::Small;
    Ok(())
}

fn main() {
    let _ = use_them;
    let _ = arklow::api![get_pet];
}
